// The ticks of the upkeep queue: one schedule for all processes, and finished ticks are deleted.
import { afterEach, expect, it } from 'vitest';
import { StoreError } from '../../../../src/errors.ts';
import type { JobDefinition } from '../../../../src/jobs/engine/job.ts';
import {
  type Scheduler,
  type SchedulerOptions,
  startScheduler,
} from '../../../../src/jobs/engine/scheduler.ts';
import { jobFloors } from '../../../support/job-floor.ts';
import { silentLog } from '../../../support/log.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const { redis, ...server } = testRedis();
const floors = jobFloors({ redis, ...server });
const schedulers: Scheduler[] = [];

afterEach(async () => {
  await Promise.all(schedulers.splice(0).map((scheduler) => scheduler.close()));
});

async function start(prefix: string, times: Pick<SchedulerOptions, 'pollTickMs' | 'sweepMs' | 'checkMs'>) {
  schedulers.push(await startScheduler({ connection: redis, prefix, log: silentLog, ...times }));
}

it('ticks repeatedly, one at a time, and keeps no finished ticks', async () => {
  const floor = floors.open();
  let [polls, running, most] = [0, 0, 0];
  const poll: JobDefinition<'poll'> = {
    name: 'poll',
    async run() {
      polls += 1;
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      if (polls === 2) throw new StoreError('a tick that fails');
    },
  };
  const sweep: JobDefinition<'sweep'> = { name: 'sweep', run: async () => undefined };
  const checkAccounts: JobDefinition<'check-accounts'> = {
    name: 'check-accounts',
    run: async () => undefined,
  };
  floor.start([poll, sweep, checkAccounts]);
  await start(floor.prefix, { pollTickMs: 60, sweepMs: 3_600_000 });
  await until(() => polls >= 5, 'five ticks');
  expect(most).toBe(1);
  expect(floor.outcomes).toContain('upkeep sweep done');
  expect(floor.failures.map(({ name }) => name)).toEqual(['poll']);
  expect((await floor.queues.counts()).upkeep).toMatchObject({ completed: 0, failed: 0 });
});

it('is one schedule for several processes', async () => {
  const floor = floors.open();
  for (let process = 0; process < 3; process += 1) {
    await start(floor.prefix, { pollTickMs: 60_000 + process, sweepMs: 3_600_000 });
  }
  const { delayed = 0, waiting = 0 } = (await floor.queues.counts()).upkeep;
  expect(delayed + waiting).toBe(3);
});

it('keeps ticking after Redis lost its data', async () => {
  const floor = floors.open();
  const ticks: string[] = [];
  const definition = (name: 'poll' | 'sweep') => ({ name, run: async () => void ticks.push(name) });
  floor.start([definition('poll') as JobDefinition<'poll'>, definition('sweep') as JobDefinition<'sweep'>]);
  await start(floor.prefix, { pollTickMs: 60, sweepMs: 3_600_000, checkMs: 50 });
  await until(() => ticks.includes('poll') && ticks.includes('sweep'), 'the first ticks');

  const kept = await redis.keys(`${floor.prefix}:*`);
  await redis.del(...kept);
  ticks.length = 0;

  await until(() => ticks.includes('sweep') && ticks.length > 3, 'ticks of both, again and again');
});
