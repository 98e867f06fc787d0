// Waiting until the jobs are done. One helper for every test, because two things are easy to get wrong: a job that
// waits for its turn in a channel is delayed and not idle, and a job can move on while the queues are counted.
import type { Redis } from 'ioredis';
import { queueNames } from '../../src/jobs/queues.ts';
import { until } from './until.ts';

/**
 * Every short wait of the job worlds (turns in a channel, bursts, gathered and folded news) ends within this time.
 * What is due later waits for a moment of its own: the next digest, the end of a mute, the hour of an incident.
 */
const SOON_MS = 10_000;

export interface Idle {
  /** No job is left, however late it is due. */
  idle(): Promise<void>;
  /** No job is left that runs, could run or is due within this time: by default ten seconds. */
  settled(withinMs?: number): Promise<void>;
}

export function createIdle({ redis, prefix }: { redis: Redis; prefix: string }): Idle {
  const wait = (horizonMs: number, what: string) =>
    until(async () => (await pendingJobs(redis, prefix, horizonMs)) === 0, what, { timeoutMs: 30_000 });
  return {
    idle: async () => void (await wait(Number.POSITIVE_INFINITY, 'all jobs to end')),
    settled: async (withinMs = SOON_MS) =>
      void (await wait(withinMs, `all jobs that are due within ${withinMs} ms to end`)),
  };
}

/** In one transaction: between two reads a job of the second queue could hand work to the first. */
async function pendingJobs(redis: Redis, prefix: string, horizonMs: number): Promise<number> {
  // BullMQ keeps the time at which a delayed job is due in the upper bits of its score.
  const latest = Number.isFinite(horizonMs) ? (Date.now() + horizonMs) * 0x1000 : '+inf';
  const look = redis.multi();
  for (const queue of queueNames) {
    const key = (state: string) => `${prefix}:${queue}:${state}`;
    look.llen(key('wait')).llen(key('active')).llen(key('paused')).zcard(key('prioritized'));
    look.zcount(key('delayed'), '-inf', latest);
  }
  const answers = (await look.exec()) ?? [];
  if (answers.length === 0) throw new Error('Redis did not look at the queues');
  return answers.reduce((sum, [error, count]) => {
    if (error !== null) throw error;
    return sum + Number(count);
  }, 0);
}
