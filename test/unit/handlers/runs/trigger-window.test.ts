import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderTriggerForm, type TriggerForm } from '../../../../src/blocks/runs/trigger-form.ts';
import { contracts } from '../../../../src/contracts/index.ts';
import { UsageError } from '../../../../src/errors.ts';
import { triggerWindow } from '../../../../src/handlers/runs/trigger-window.ts';
import { anyCharacter } from '../../../support/any-character.ts';
import { asker, jobOf } from '../engine/asking.ts';

const project = 'gh/acme/web';
const form: TriggerForm = {
  place: { channelId: 'C9', responseUrl: 'https://hooks.example/r9', threadTs: '9.1' },
  generation: 2,
  project,
  parameters: {
    deploy: { type: 'boolean', default: false },
    environment: { type: 'enum', enum: ['staging', 'production'], default: 'staging' },
    shards: { type: 'integer', default: 4 },
    ticket: { type: 'string' },
  },
  source: { number: 1 },
};
const seal = () => '';
const submit = (
  entered: Record<string, string>,
  more: Record<string, object> = {},
  of: Partial<TriggerForm> = {},
) => {
  const fields = Object.entries(entered).map(([name, value]) => [`param 2 ${name}`, { value }]);
  return triggerWindow.run(
    {
      metadata: renderTriggerForm({ ...form, ...of }).private_metadata ?? '',
      values: { project: { 'form-project': project }, ...Object.fromEntries(fields), ...more },
    },
    asker,
    seal,
  );
};

describe('the submitted form', () => {
  it('starts the pipeline with the values that differ from the defaults, and answers where it was asked', () => {
    const outcome = submit(
      { deploy: 'true', environment: 'staging', shards: '8', ticket: 'T-1' },
      { 'ref 2': { 'form-ref': 'branch:feature/login' }, 'definition 2': { 'form-definition': 'id-1' } },
    );

    expect(jobOf(outcome)).toEqual({
      name: 'trigger',
      payload: {
        project,
        branch: 'feature/login',
        definition: 'id-1',
        parameters: { deploy: true, shards: 8, ticket: 'T-1' },
        dryRun: false,
      },
    });
    expect(outcome).toMatchObject({
      job: { id: 'view-17.42.abc', payload: { place: form.place, actor: asker.actor } },
    });
  });

  it.each<[string, Record<string, object>, Partial<TriggerForm>, object]>([
    ['a tag', { 'ref 2': { 'form-ref': 'tag:v1' } }, {}, { tag: 'v1' }],
    ['nothing, which means the default branch', {}, {}, {}],
    ['a branch that is too long for the menu', {}, { branch: 'b'.repeat(160) }, { branch: 'b'.repeat(160) }],
    [
      'another branch selected instead',
      { 'ref 2': { 'form-ref': 'tag:v1' } },
      { branch: 'b'.repeat(160) },
      { tag: 'v1' },
    ],
  ])('accepts %s', (_, values, of, at) => {
    const { payload } = jobOf(submit({ ticket: 'x' }, values, of));

    expect(payload).toEqual({ project, parameters: { ticket: 'x' }, dryRun: false, ...at });
  });

  it('shows each problem next to its field, and starts nothing', () => {
    const outcome = submit({ shards: '1e3', environment: 'prodution', deploy: 'true' });

    expect(outcome).toEqual({
      kind: 'modalErrors',
      errors: {
        'param 2 shards': expect.stringContaining('a whole number'),
        'param 2 environment': expect.stringMatching(/one of staging, production.*Did you mean production/),
        'param 2 ticket': expect.stringContaining('needs a value'),
      },
    });
  });

  it('leaves validation to CircleCI if the metadata would be too large', () => {
    const parameters = Object.fromEntries(
      Array.from({ length: 80 }, (_, index) => [
        `p${index}`,
        { type: 'string' as const, default: 'd'.repeat(50) },
      ]),
    );

    expect(jobOf(submit({ p1: 'x' }, {}, { parameters })).payload).toMatchObject({ parameters: { p1: 'x' } });
  });

  it.each<[string, Record<string, object>, Partial<TriggerForm>]>([
    ['no project is selected', { project: { 'form-project': '' } }, {}],
    ['another project has just been selected', { project: { 'form-project': 'gh/acme/api' } }, {}],
    ['the project could not be read', {}, { problem: 'No.' }],
  ])('is rejected when %s', (_, values, of) => {
    expect(submit({ ticket: 'x' }, values, of)).toMatchObject({
      kind: 'modalErrors',
      errors: { project: expect.any(String) },
    });
  });
});

it('gives a job with a valid payload, errors or a message, whatever is in the window', () => {
  const scalar = fc.oneof(
    fc.string({ unit: anyCharacter }),
    fc.constantFrom('true', '3', '', project, 'branch:x', 'tag:'),
  );
  const block = fc.constantFrom(
    'project',
    'ref 2',
    'definition 2',
    'param 2 shards',
    'param 2 __proto__',
    'param 2 x',
  );
  const action = fc.constantFrom('form-project', 'form-ref', 'form-definition', 'value');
  const values = fc.dictionary(block, fc.dictionary(action, scalar));
  const metadata = fc.oneof(
    fc.string(),
    fc.constant('{"channelId":"C1","generation":2,"project":"../x/y"}'),
    fc.constant(renderTriggerForm(form).private_metadata ?? ''),
  );
  fc.assert(
    fc.property(metadata, values, (text, given) => {
      try {
        const outcome = triggerWindow.run({ metadata: text, values: given }, asker, seal);
        if (outcome.kind === 'enqueue') contracts[outcome.job.name].payload.parse(outcome.job.payload);
        else expect(outcome.kind).toBe('modalErrors');
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError);
      }
    }),
  );
});
