// The CircleCI stand-in against the vendor's own schema: it refuses the bodies the schema refuses, and what it
// answers is what the schema promises.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoutes } from '../../playground/circleci/routes/all-routes.ts';
import { createWorld } from '../../playground/circleci/world.ts';
import { type CircleciContract, startContract, unpublished } from './circleci-contract.ts';
import { loadOpenApi } from './openapi.ts';

const openApi = loadOpenApi();
const routes = allRoutes(createWorld(() => 0, '')).filter(({ path }) => path.startsWith('/api/v2'));
const nameOf = ({ method, path }: { method: string; path: string }) =>
  `${method} ${path.slice('/api/v2'.length)}`;

const uuid = '00000000-0000-4000-8000-000000000000';

/** `stricter`: the schema takes it, the prose of the reference does not. */
type Verdict = 'good' | 'bad' | 'stricter';

const bodies: [operation: string, Verdict, name: string, body: unknown][] = [
  ['POST /project/:slug/pipeline', 'good', 'a branch', { branch: 'main' }],
  ['POST /project/:slug/pipeline', 'good', 'unknown keys', { other: 1 }],
  ['POST /project/:slug/pipeline', 'good', 'null', null],
  ['POST /project/:slug/pipeline', 'stricter', 'branch and tag', { branch: 'main', tag: 'v1' }],
  ['POST /project/:slug/pipeline', 'stricter', 'an undeclared parameter', { parameters: { nope: 1 } }],
  ['POST /project/:slug/pipeline', 'bad', 'a nested parameter', { parameters: { note: { a: 1 } } }],
  ['POST /project/:slug/pipeline', 'bad', 'a fractional parameter', { parameters: { note: 1.5 } }],
  ['POST /project/:slug/pipeline', 'bad', 'a branch number', { branch: 1 }],
  ['POST /project/:slug/pipeline', 'bad', 'a list', []],
  [
    'POST /project/:provider/:organization/:project/pipeline/run',
    'good',
    'all',
    {
      definition_id: '$definition',
      config: { branch: 'main' },
      checkout: { tag: 'v1' },
      parameters: { note: 'x' },
    },
  ],
  ['POST /project/:provider/:organization/:project/pipeline/run', 'stricter', 'no definition', {}],
  [
    'POST /project/:provider/:organization/:project/pipeline/run',
    'bad',
    'unknown keys',
    { definition_id: '$definition', branch: 'main' },
  ],
  [
    'POST /project/:provider/:organization/:project/pipeline/run',
    'bad',
    'unknown keys in config',
    { definition_id: '$definition', config: { sha: 'x' } },
  ],
  [
    'POST /project/:provider/:organization/:project/pipeline/run',
    'bad',
    'no uuid',
    { definition_id: 'build' },
  ],
  ['POST /project/:provider/:organization/:project/pipeline/run', 'bad', 'null', null],
  ['POST /workflow/:id/rerun', 'good', 'from_failed', { from_failed: true }],
  ['POST /workflow/:id/rerun', 'good', 'nothing', {}],
  ['POST /workflow/:id/rerun', 'good', 'null', null],
  ['POST /workflow/:id/rerun', 'good', 'from_failed false', { from_failed: false }],
  ['POST /workflow/:id/rerun', 'stricter', 'enable_ssh alone', { enable_ssh: true }],
  ['POST /workflow/:id/rerun', 'stricter', 'an unknown job', { jobs: [uuid] }],
  ['POST /workflow/:id/rerun', 'bad', 'from_failed as text', { from_failed: 'true' }],
  ['POST /workflow/:id/rerun', 'bad', 'a job name', { jobs: ['test'] }],
  ['POST /project/:slug/envvar', 'good', 'name and value', { name: 'KEY', value: 'v' }],
  ['POST /project/:slug/envvar', 'stricter', 'a name with a dash', { name: 'MY-KEY', value: 'v' }],
  ['POST /project/:slug/envvar', 'bad', 'no value', { name: 'KEY' }],
  ['POST /project/:slug/envvar', 'bad', 'a number', { name: 'KEY', value: 1 }],
  ['POST /webhook', 'good', 'all', '$webhook'],
  ['POST /webhook', 'stricter', 'http', { '...': '$webhook', url: 'http://example.com' }],
  ['POST /webhook', 'bad', 'snake_case', { '...': '$webhook', 'verify-tls': undefined, verify_tls: true }],
  ['POST /webhook', 'bad', 'no secret', { '...': '$webhook', 'signing-secret': undefined }],
  ['POST /webhook', 'bad', 'an unknown event', { '...': '$webhook', events: ['workflow-started'] }],
  [
    'POST /webhook',
    'bad',
    'an event twice',
    { '...': '$webhook', events: ['job-completed', 'job-completed'] },
  ],
  [
    'POST /webhook',
    'bad',
    'scope organization',
    { '...': '$webhook', scope: { id: uuid, type: 'organization' } },
  ],
  ['POST /project/:slug/pipeline', 'good', 'no body', undefined],
  ['POST /workflow/:id/rerun', 'good', 'no body', undefined],
  ['POST /project/:slug/envvar', 'stricter', 'no body', undefined],
  ['POST /webhook', 'bad', 'no body', undefined],
  ['PUT /webhook/:id', 'bad', 'no body', undefined],
  ['PUT /webhook/:id', 'good', 'one field', { 'is-enabled': false }],
  ['PUT /webhook/:id', 'bad', 'a scope', { scope: { id: uuid, type: 'project' } }],
  ['PUT /webhook/:id', 'bad', 'snake_case', { is_enabled: false }],
];

if (!openApi) {
  it.skip('the stand-in agrees with the OpenAPI file of CircleCI v2 (skipped: CIRCLECI_OPENAPI does not name that file)', () => {});
} else {
  let contract: CircleciContract;
  beforeAll(async () => {
    contract = await startContract(openApi);
  });
  afterAll(() => contract.circleci.close());

  it.each(routes.map(nameOf))('%s is an operation of the vendor', (name) => {
    const [method = '', path = ''] = name.split(' ');

    expect(openApi.operation(method, path) !== undefined || unpublished.includes(name)).toBe(true);
  });

  describe('bodies', () => {
    it.each(bodies)('%s: %s: %s', async (operation, verdict, _, template) => {
      const body = contract.fill(template);

      expect(contract.schemaAccepts(operation, body)).toBe(verdict !== 'bad');
      const { status } = await contract.sendFresh(operation, body);
      if (verdict === 'good') expect(status).toBeLessThan(300);
      else expect(status).toBe(400);
    });

    it.each([...new Set(bodies.map(([operation]) => operation))])(
      '%s is never kinder than the schema',
      async (operation) => {
        const good = contract.fill(
          bodies.find(([name, verdict]) => name === operation && verdict === 'good')?.[3],
        );
        const keys = Object.keys(good as object);
        const spoilt = fc
          .tuple(
            fc.constantFrom(...keys, 'other', 'parameters', 'jobs', 'from_failed'),
            fc.jsonValue({ maxDepth: 2 }),
          )
          .map(([key, value]) => ({ ...(good as object), [key]: value }));
        await fc.assert(
          fc.asyncProperty(fc.oneof(spoilt, fc.jsonValue({ maxDepth: 2 })), async (body) => {
            const { status } = await contract.sendFresh(operation, body);
            if (!contract.schemaAccepts(operation, body)) expect(status).toBe(400);
            expect(status).toBeLessThan(500);
          }),
          { numRuns: 60 },
        );
      },
    );
  });

  it('answers every route as the schema promises, refusals included', async () => {
    const answered = await contract.visitEverything();

    expect(answered.problems).toEqual([]);
    expect([...answered.succeeded].sort()).toEqual(routes.map(nameOf).sort());
  });
}
