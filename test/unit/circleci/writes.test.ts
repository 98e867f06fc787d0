// Every change the client can make: what it sends, and what it rejects before sending.
import { describe, expect, it } from 'vitest';
import type { Circleci } from '../../../src/circleci/client.ts';
import { UsageError } from '../../../src/errors.ts';
import { failure, json, startClient } from './stub-server.ts';

const SLUG = 'gh/acme/web';
const triggered = { id: 'p1', number: 26, state: 'pending', created_at: '2026-11-20T10:00:00Z' };
const created = { id: 'p1', number: 26, state: 'pending', createdAt: '2026-11-20T10:00:00Z' };
const run = (input: object) => (c: Circleci) => c.pipelines.run(SLUG, { definitionId: 'd1', ...input });
const project = '/api/v2/project/gh/acme/web';

it.each<[string, (client: Circleci) => Promise<unknown>, [number, unknown], [string, unknown], unknown]>([
  ['trigger', (c) => c.pipelines.trigger(SLUG), [201, triggered], [`POST ${project}/pipeline`, {}], created],
  [
    'trigger with everything',
    (c) => c.pipelines.trigger(SLUG, { branch: 'main', parameters: { deploy: true, count: 3, env: 'prod' } }),
    [201, triggered],
    [`POST ${project}/pipeline`, { branch: 'main', parameters: { deploy: true, count: 3, env: 'prod' } }],
    created,
  ],
  [
    'run',
    run({ tag: 'v1' }),
    [201, triggered],
    [`POST ${project}/pipeline/run`, { definition_id: 'd1', config: { tag: 'v1' }, checkout: { tag: 'v1' } }],
    { created },
  ],
  [
    'run that creates nothing',
    run({ parameters: { a: 1 } }),
    [200, { message: 'Ignoring pipeline due to CI skip' }],
    [`POST ${project}/pipeline/run`, { definition_id: 'd1', config: {}, checkout: {}, parameters: { a: 1 } }],
    { notCreated: 'Ignoring pipeline due to CI skip' },
  ],
  [
    'rerun from failed',
    (c) => c.workflows.rerun('w1', { fromFailed: true }),
    [202, { workflow_id: 'w2' }],
    ['POST /api/v2/workflow/w1/rerun', { from_failed: true }],
    { workflowId: 'w2' },
  ],
  [
    'rerun of jobs with SSH',
    (c) => c.workflows.rerun('w1', { jobs: ['j1'], enableSsh: true, sparseTree: true }),
    [202, { workflow_id: 'w2' }],
    ['POST /api/v2/workflow/w1/rerun', { jobs: ['j1'], enable_ssh: true, sparse_tree: true }],
    { workflowId: 'w2' },
  ],
  [
    'cancel a workflow',
    (c) => c.workflows.cancel('w1'),
    [202, { message: 'Accepted.' }],
    ['POST /api/v2/workflow/w1/cancel', undefined],
    undefined,
  ],
  [
    'approve',
    (c) => c.workflows.approve('w1', 'a1'),
    [202, { message: 'Accepted.' }],
    ['POST /api/v2/workflow/w1/approve/a1', undefined],
    undefined,
  ],
  [
    'cancel a job',
    (c) => c.jobs.cancel(SLUG, 7),
    [200, { message: 'ok' }],
    [`POST ${project}/job/7/cancel`, undefined],
    undefined,
  ],
  [
    'cancel a job by id',
    (c) => c.jobs.cancelById('j1'),
    [200, { message: 'ok' }],
    ['POST /api/v2/jobs/j1/cancel', undefined],
    undefined,
  ],
  [
    'set a variable',
    (c) => c.envVars.set(SLUG, { name: 'KEY', value: 'hunter1234' }),
    [201, { name: 'KEY', value: 'xxxx1234' }],
    [`POST ${project}/envvar`, { name: 'KEY', value: 'hunter1234' }],
    { name: 'KEY', value: 'xxxx1234' },
  ],
  [
    'delete a variable',
    (c) => c.envVars.delete(SLUG, 'KEY'),
    [200, { message: 'ok' }],
    [`DELETE ${project}/envvar/KEY`, undefined],
    undefined,
  ],
])('%s', async (_, call, [status, answer], [sent, body], result) => {
  const { client, server } = await startClient(json(status, answer));

  expect(await call(client)).toEqual(result);

  const [one] = server.asked;
  expect(`${one?.method} ${one?.url}`).toBe(sent);
  expect(one?.body ? JSON.parse(one.body) : undefined).toEqual(body);
});

describe('rejected before sending', () => {
  const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`p${index}`, 1]));
  it.each<[string, (client: Circleci) => Promise<unknown>, RegExp]>([
    [
      'branch and tag',
      (c) => c.pipelines.trigger(SLUG, { branch: 'a', tag: 'b' }),
      /either a branch or a tag/,
    ],
    ['branch and tag of a run', run({ branch: 'a', tag: 'b' }), /either a branch or a tag/],
    ['an empty branch', (c) => c.pipelines.trigger(SLUG, { branch: '' }), /branch is empty/],
    ['101 parameters', (c) => c.pipelines.trigger(SLUG, { parameters: many }), /at most 100/],
    ['a long name', run({ parameters: { ['n'.repeat(129)]: 1 } }), /`n{40}…`.*128/],
    [
      'a long value',
      (c) => c.pipelines.trigger(SLUG, { parameters: { note: 'x'.repeat(513) } }),
      /`note`.*512/,
    ],
    ['jobs and fromFailed', (c) => c.workflows.rerun('w', { jobs: ['j'], fromFailed: true }), /not both/],
    ['no jobs in jobs', (c) => c.workflows.rerun('w', { jobs: [] }), /at least one job/],
    [
      'SSH without jobs',
      (c) => c.workflows.rerun('w', { enableSsh: true }),
      /SSH requires the names of the jobs/,
    ],
    [
      'a sparse tree without jobs',
      (c) => c.workflows.rerun('w', { sparseTree: true }),
      /sparse tree requires/,
    ],
    ['an incomplete slug', (c) => c.pipelines.trigger('acme/web'), /not a project slug/],
    ['a slug with `..`', (c) => c.envVars.delete('gh/../web', 'X'), /can’t be part of a CircleCI URL/],
    ['an id `..`', (c) => c.workflows.cancel('..'), /can’t be part of a CircleCI URL/],
  ])('%s', async (_, call, words) => {
    const { client, server } = await startClient(json(500, {}));

    const error = await failure(call(client));

    expect(error).toBeInstanceOf(UsageError);
    expect(error).toHaveProperty('userMessage', expect.stringMatching(words));
    expect(server.asked).toEqual([]);
  });

  it('accepts exactly what the limits allow', async () => {
    const { client } = await startClient(json(201, triggered));
    const parameters = Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [`${index}`.padEnd(128, 'n'), 'x'.repeat(512)]),
    );

    expect(await client.pipelines.trigger(SLUG, { parameters })).toEqual(created);
  });
});
