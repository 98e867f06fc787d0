// What "idle" means to the tests: a job counts until it is done, also while it is delayed.
import { expect, it } from 'vitest';
import type { JobRequest } from '../../../src/contracts/index.ts';
import { createKeys } from '../../../src/store/keys.ts';
import { pendingJobs } from '../../support/idle.ts';
import { createGate, jobFloors } from '../../support/job-floor.ts';
import { testRedis } from '../../support/redis.ts';
import { until } from '../../support/until.ts';

const server = testRedis();
const floors = jobFloors(server);
const ALWAYS = Number.POSITIVE_INFINITY;
const card: JobRequest = { name: 'deliver-card', id: 'ev-1', payload: { channelId: 'C1', pipelineId: 'p1' } };

it('a delayed job is pending if it is due within the given time', async () => {
  const { prefix, queues } = floors.open();
  const pending = (withinMs: number) => pendingJobs({ redis: server.redis, prefix }, withinMs);
  await queues.enqueue(card, { delayMs: 60_000 });
  expect(await pending(30_000)).toBe(0);
  expect(await pending(61_000)).toBe(1);
  expect(await pending(ALWAYS)).toBe(1);
});

it('a job is pending while it waits and runs, but not after it has ended', async () => {
  const { prefix, queues, start } = floors.open();
  const pending = () => pendingJobs({ redis: server.redis, prefix }, 0);
  await queues.enqueue(card);
  expect(await pending()).toBe(1);
  const [began, gate] = [createGate(), createGate()];
  start([
    {
      name: 'deliver-card',
      async run() {
        began.open();
        await gate.opened;
      },
    },
  ]);
  await began.opened;
  expect(await pending()).toBe(1);
  gate.open();
  await until(async () => (await pending()) === 0, 'the job to end');
  expect((await queues.counts()).delivery.completed).toBe(1);
});

it('a prefix without queues is a mistake, not an idle bot', async () => {
  const prefix = createKeys(`${server.prefix}-nobody`).bullPrefix;
  await expect(pendingJobs({ redis: server.redis, prefix }, ALWAYS)).rejects.toThrow('no queues');
});
