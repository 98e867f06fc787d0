// The wall clock was ahead by an hour or a day and is right again: nothing waits until the old time is reached.
import { afterEach, expect, it } from 'vitest';
import { startClockHealing, startClockWatch } from '../../../../src/jobs/engine/clock-watch.ts';
import { startScheduler } from '../../../../src/jobs/engine/scheduler.ts';
import { createKeys } from '../../../../src/store/keys.ts';
import { createStores } from '../../../../src/store/stores.ts';
import { jobFloors } from '../../../support/job-floor.ts';
import { createMemoryLog, silentLog } from '../../../support/log.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const server = testRedis();
const { redis, prefix } = server;
const floors = jobFloors(server);
const { watch, pace, cursors, absences } = createStores(redis, createKeys(prefix));
const realNow = Date.now;
const undo: (() => unknown)[] = [];
afterEach(async () => {
  Date.now = realNow;
  for (const step of undo.splice(0).reverse()) await step();
});

const HOUR = 3_600_000;
/** Does something by a clock that is ahead. */
async function ahead<T>(ms: number, work: () => Promise<T>): Promise<T> {
  Date.now = () => realNow() + ms;
  try {
    return await work();
  } finally {
    Date.now = realNow;
  }
}
const ticks = { pollTickMs: 50, sweepMs: HOUR, log: silentLog } as const;

it.each([
  ['an hour, while it runs', HOUR],
  ['a day, while it runs', 24 * HOUR],
  ['an hour, before a restart', HOUR],
])('polls and delayed jobs go on after the clock was ahead by %s', async (when, ms) => {
  const floor = floors.open();
  const isRestart = when.endsWith('restart');
  const open = () => startScheduler({ connection: redis, prefix: floor.prefix, ...ticks, checkMs: HOUR });
  let scheduler = await ahead(ms, async () => {
    const card = { channelId: 'C1', pipelineId: 'p1' };
    await floor.queues.enqueue({ name: 'deliver-card', id: 'late', payload: card }, { delayMs: 300 });
    return await open();
  });
  await watch.add('p1', realNow() + ms, realNow());
  if (isRestart) {
    await scheduler.close();
    scheduler = await open();
  }
  undo.push(() => scheduler.close());
  const ran: string[] = [];
  const jobs = ['poll', 'sweep', 'check-accounts', 'deliver-card'] as const;
  floor.start(jobs.map((name) => ({ name, run: async () => void ran.push(name) })));
  const healers = { scheduler, queues: floor.queues, watch };
  const clock = startClockHealing(healers, { log: silentLog, wasAhead: isRestart });
  undo.push(clock.close);
  if (!isRestart) {
    // The watch has begun by the right clock, so both steps are seen.
    await ahead(ms, clock.check);
    await clock.check();
  }

  await until(() => ran.filter((name) => name === 'poll').length >= 2, 'polls');
  await until(() => ran.includes('deliver-card'), 'the delayed job');
  expect(await watch.nextDue()).toBeLessThanOrEqual(realNow());
});

it('leaves jobs alone that have a long delay of their own', async () => {
  const { queues } = floors.open();
  const card = { channelId: 'C1', pipelineId: 'p1' };
  await queues.enqueue({ name: 'deliver-card', id: 'tomorrow', payload: card }, { delayMs: 24 * HOUR });
  expect(await queues.healDelays()).toBe(0);
});

it.each([
  ['steps back', -HOUR, 1],
  ['steps forward', HOUR, 1],
  ['drifts', 500, 0],
])('notices that the clock %s', async (_what, ms, times) => {
  let [wall, steady] = [1_000_000, 0];
  const steps: number[] = [];
  const log = createMemoryLog();
  const clock = startClockWatch({
    now: () => wall,
    steady: () => steady,
    onStep: async (stepMs) => void steps.push(stepMs),
    log,
    everyMs: HOUR,
  });
  undo.push(clock.close);
  for (const seconds of [1, 2]) {
    wall += 1_000 + (seconds === 1 ? ms : 0);
    steady += 1_000;
    await clock.check();
  }
  expect(steps).toEqual(Array(times).fill(ms));
  expect(log.lines).toHaveLength(times);
});

it('believes no slot, limit, cursor or heartbeat that a clock ahead has stored', async () => {
  const now = realNow();
  await pace.reserve('C1', now + HOUR, 1_000);
  expect(await pace.reserve('C1', now, 1_000)).toBe(now);
  await pace.limited('C1', 'chat.update', { now: now + HOUR / 2, forMs: 2_000 });
  expect(await pace.limitedUntil('C1', 'chat.update', now)).toBeLessThanOrEqual(now + 2_000);
  await cursors.set('gh/acme', new Date(now + HOUR).toISOString());
  await cursors.set('gh/acme', new Date(now).toISOString(), now);
  expect(await cursors.get('gh/acme')).toBe(new Date(now).toISOString());
  await absences.awake(now + HOUR, 60_000);
  await absences.awake(now, 60_000);
  await absences.awake(now + 30_000, 60_000);
  await absences.awake(now + 200_000, 60_000);
  expect(await absences.last()).toMatchObject({ from: now + 30_000, until: now + 200_000 });
});
