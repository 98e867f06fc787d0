// Webhooks in their queue: failed runs first, and what is left of those that are done.
import { expect, it } from 'vitest';
import type { JobRequest } from '../../../../src/contracts/index.ts';
import { UsageError } from '../../../../src/errors.ts';
import { jobFloors } from '../../../support/job-floor.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const server = testRedis();
const floors = jobFloors(server);

const event = (id: string, status = 'failed'): JobRequest => {
  const workflow = { id: `w-${id}`, name: 'build', status };
  const about = { projectSlug: 'gh/acme/web', pipelineId: 'p1', pipelineNumber: 1, workflow, facts: {} };
  return { name: 'record-event', id, payload: { event: { id, source: 'workflow-completed', ...about } } };
};

/** Keys that hold anything of a job, besides the queue's own. */
const leftOf = async (prefix: string, queue: string) =>
  (await server.redis.keys(`${prefix}:${queue}:*`)).filter((key) => /ev-|card-/.test(key));

it('keeps only the id of a webhook that is done, for 3 days, and nothing of one that nobody wants', async () => {
  const { queues, prefix, start, outcomes } = floors.open();
  const runs: string[] = [];
  start([
    {
      name: 'record-event',
      async run({ event: { id } }, { forget }) {
        runs.push(id);
        if (id === 'ev-unwanted') forget?.();
      },
    },
  ]);
  const ended = (count: number) =>
    until(async () => outcomes.length === count && (await queues.counts()).intake.active === 0, 'the end');
  for (const id of ['ev-1', 'ev-unwanted']) await queues.enqueue(event(id));
  await ended(2);
  const [left = '', ...others] = await leftOf(prefix, 'intake');
  expect([left, others]).toEqual([`${prefix}:intake:de:ev-1`, []]);
  expect((await server.redis.pttl(left)) / 1000).toSatisfy((s: number) => s > 259_100 && s <= 259_200);
  expect(await server.redis.memory('USAGE', left)).toBeLessThan(200);

  for (const id of ['ev-1', 'ev-2']) await queues.enqueue(event(id));
  await ended(3);
  expect(runs.toSorted()).toEqual(['ev-1', 'ev-2', 'ev-unwanted']);
});

it('runs a webhook again that failed for good, although its id is remembered', async () => {
  const { queues, start, outcomes } = floors.open();
  let isBroken = true;
  start([
    {
      name: 'record-event',
      async run() {
        if (isBroken) throw new UsageError('No.');
      },
    },
  ]);
  await queues.enqueue(event('ev-1'));
  await until(async () => (await queues.counts()).intake.failed === 1, 'the failure');
  isBroken = false;
  await queues.enqueue(event('ev-1'));
  await until(() => outcomes.length === 2, 'the second run');
  expect(outcomes.at(-1)).toBe('intake record-event done');
});

it('takes failed runs before green ones, in the order of their arrival', async () => {
  const { queues, start } = floors.open();
  const runs: string[] = [];
  const statuses = ['success', 'failed', 'canceled', 'error', 'success', 'unauthorized'];
  for (const [at, status] of statuses.entries()) await queues.enqueue(event(`ev-${at}`, status));
  start(
    [
      {
        name: 'record-event',
        async run({ event: { workflow } }) {
          runs.push(workflow?.status ?? '');
        },
      },
    ],
    { concurrency: 1 },
  );
  await until(() => runs.length === statuses.length, 'all of them');
  expect(runs).toEqual(['failed', 'error', 'unauthorized', 'success', 'canceled', 'success']);
});

it('keeps nothing of a finished request whose key is free again', async () => {
  const { queues, prefix, start, outcomes } = floors.open();
  const request = {
    name: 'deliver-card',
    id: 'card-1',
    payload: { channelId: 'C1', pipelineId: 'p' },
  } as const;
  await queues.enqueue(request, { coalesceKey: 'C1:p' });
  start([{ name: 'deliver-card', run: async () => undefined }]);
  await until(async () => outcomes.length === 1 && (await queues.counts()).delivery.active === 0, 'the end');
  expect(await leftOf(prefix, 'delivery')).toEqual([]);
});
