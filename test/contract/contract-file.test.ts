// What script/contract reads from an OpenAPI file in addition to Prism, tested on a small file.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { variantsOf } from '../../script/contract/answer-variants.ts';
import { reportOnClient } from '../../script/contract/client-report.ts';
import type { Judge } from '../../script/contract/judge.ts';
import { readContractFile } from '../../script/contract/open-api.ts';
import type { Exchange } from '../../script/contract/recorder.ts';
import type { Schema } from '../../script/contract/schema.ts';
import { v2Calls } from '../support/circleci-calls/all-calls.ts';

const folder = mkdtempSync(join(tmpdir(), 'chatops-contract-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

const slug = { name: 'project-slug', in: 'path', schema: { type: 'string' } };
const runs = {
  operationId: 'startRun',
  parameters: [{ $ref: '#/components/parameters/Dry' }],
  requestBody: {
    content: {
      'application/json': {
        schema: {
          allOf: [
            { $ref: '#/components/schemas/Run' },
            { properties: { parameters: { additionalProperties: true } } },
          ],
        },
      },
    },
  },
  responses: { 201: { content: { 'application/json': { examples: { plain: {} } } } }, 400: {} },
};
const path = join(folder, 'file.json');
writeFileSync(
  path,
  JSON.stringify({
    paths: {
      '/project/{project-slug}/run': { parameters: [slug], post: runs },
      '/project/{vcs-slug}/{org-name}/{repo-name}/run': { post: { ...runs, operationId: 'startRunSplit' } },
      '/run/{id}': {
        get: {
          operationId: 'getRun',
          parameters: [{ name: 'id', in: 'path', schema: { format: 'uuid' } }],
          responses: { 200: {}, default: {} },
        },
      },
      '/run/mine': { get: { operationId: 'getMine', responses: { 200: {} } } },
    },
    components: {
      parameters: { Dry: { name: 'dry', in: 'query' } },
      schemas: { Run: { properties: { steps: { items: { properties: { name: {} } } } } } },
    },
  }),
);
const file = readContractFile(path);

const exchange = (query: string, body?: unknown): Exchange => ({
  method: 'POST',
  path: '/project/gh/acme/web/run',
  query: new URLSearchParams(query),
  body,
  status: 201,
  violations: [],
});

describe('an operation', () => {
  it.each([
    ['POST', '/project/gh/acme/web/run', 'POST /project/{project-slug}/run'],
    ['POST', '/project/gh%2Facme%2Fweb/run', 'POST /project/{project-slug}/run'],
    ['GET', '/run/mine', 'GET /run/mine'],
    ['GET', '/run/r1', 'GET /run/{id}'],
    ['GET', '/runs', undefined],
    ['PUT', '/run/r1', undefined],
  ])('%s %s is %s', (method, asked, name) => {
    expect(file.find({ method, path: asked })?.name).toBe(name);
  });

  it('has its statuses, and the format of its ids', () => {
    const start = file.find({ method: 'POST', path: '/project/gh/acme/web/run' });
    const get = file.find({ method: 'GET', path: '/run/r1' });

    expect(start).toMatchObject({ successes: [{ code: '201' }], examples: ['plain'], idFormats: [] });
    expect([400, 429].map((status) => start?.hasAnswerFor(status))).toEqual([true, false]);
    expect(get?.idFormats).toEqual(['uuid']);
    expect(get?.hasAnswerFor(429)).toBe(true);
  });
});

describe('an older file', () => {
  const nothing = async () => [];
  const judge: Judge = {
    request: nothing,
    answer: nothing,
    refusal: nothing,
    error: nothing,
    [Symbol.dispose]: () => {},
  };

  it('is checked as far as it goes, and what it lacks is listed', async () => {
    const older = join(folder, 'older.json');
    const responses = { 200: { $ref: '#/components/responses/Gone' } };
    writeFileSync(
      older,
      JSON.stringify({ paths: { '/me': { get: { responses } }, '/workflow/{id}': { get: {} } } }),
    );
    const { reports, absent } = await reportOnClient(judge, readContractFile(older));

    expect(reports.map(({ method }) => method)).toEqual(['me.get', 'workflows.get']);
    expect(absent).toContain('POST /workflow/{id}/rerun');
    expect(absent.length + reports.length).toBe(Object.keys(v2Calls).length);
  });
});

describe('what is not declared', () => {
  it.each<[string, unknown, string[]]>([
    ['dry=1&page-token=t', { steps: [{ name: 'a' }], parameters: { any: { thing: 1 } } }, []],
    ['dri=1', undefined, ['query.dri']],
    ['', { step: [] }, ['body.step']],
    ['', { steps: [{ name: 'a' }, { title: 'b' }] }, ['body.steps.1.title']],
  ])('%s %j', (query, body, names) => {
    expect(file.undeclared(exchange(query, body))).toEqual(names);
  });
});

describe('what may differ in a response', () => {
  const text = { type: 'string' };
  const schema: Schema = {
    required: ['items'],
    properties: {
      items: {
        items: {
          allOf: [
            { $ref: '#/components/schemas/Named' },
            { properties: { at: { ...text, nullable: true }, state: { enum: ['on', 'off'] }, notes: text } },
          ],
        },
      },
      total: { type: 'integer' },
      words: { additionalProperties: text },
    },
  };
  const named = { required: ['id', 'at'], properties: { id: text } };
  const resolve = <T extends { $ref?: string }>(node: T): T =>
    node.$ref === undefined ? node : (named as unknown as T);
  const answer = { items: [{ id: 'a', at: 'now', state: 'on', notes: 'n' }], total: 1, words: { a: 'b' } };
  const [bare, nulls, newWords, grown] = variantsOf(schema, resolve);

  it.each([
    ['optional fields are missing', bare, { items: [{ id: 'a', at: 'now' }] }],
    ['fields are null', nulls, { ...answer, items: [{ id: 'a', at: null, state: 'on', notes: 'n' }] }],
    ['words are new', newWords, { ...answer, items: [{ ...answer.items[0], state: 'a-new-word' }] }],
    [
      'objects have a new field, maps do not',
      grown,
      {
        ...answer,
        items: [{ ...answer.items[0], a_new_field: { with: ['anything'] } }],
        a_new_field: { with: ['anything'] },
      },
    ],
  ])('%s', (_, change, changed) => {
    expect(change?.(answer)).toEqual(changed);
  });

  it('keeps all fields of an object if the file requires none of them', () => {
    const [bareOfNothing] = variantsOf({ properties: { id: text } }, resolve);

    expect(bareOfNothing?.({ id: 'a' })).toEqual({ id: 'a' });
  });
});
