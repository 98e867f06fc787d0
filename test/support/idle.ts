// Waiting until the jobs are done. One helper for every test, because two things are easy to get wrong: a job that
// waits for its turn in a channel is delayed and not idle, and a job can move on while the queues are counted.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { LocalWorld } from '../../playground/local-world.ts';
import { type QueueName, queueNames } from '../../src/jobs/engine/queues.ts';
import { createKeys } from '../../src/store/keys.ts';
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

export interface IdleOptions {
  redis: Redis;
  /** BullMQ's key prefix: `keys.bullPrefix`. */
  prefix: string;
  /** All of them, unless told. */
  queues?: readonly QueueName[];
}

export function createIdle(options: IdleOptions): Idle {
  const wait = (withinMs: number, what: string) =>
    until(async () => (await pendingJobs(options, withinMs)) === 0, what, { timeoutMs: 60_000 });
  return {
    idle: async () => void (await wait(Number.POSITIVE_INFINITY, 'all jobs to end')),
    settled: async (withinMs = SOON_MS) =>
      void (await wait(withinMs, `all jobs that are due within ${withinMs} ms to end`)),
  };
}

/**
 * `settled` of a bot that runs as a process of its own with the Redis that it brought along. Its upkeep ticks for
 * ever, so what ticks find is not waited for: what people and webhooks asked for is.
 */
export async function botSettled({ env }: LocalWorld, withinMs?: number): Promise<void> {
  const { port, password } = JSON.parse(await readFile(join(env.DATA_DIR ?? '', 'redis.json'), 'utf8'));
  const redis = new Redis({ host: '127.0.0.1', port, password, maxRetriesPerRequest: null });
  try {
    const { bullPrefix } = createKeys(env.REDIS_PREFIX ?? 'chatops');
    const queues = ['interactive', 'delivery'] as const;
    await createIdle({ redis, prefix: bullPrefix, queues }).settled(withinMs);
  } finally {
    redis.disconnect();
  }
}

/** In one transaction: between two reads a job of the second queue could hand work to the first. */
export async function pendingJobs(
  { redis, prefix, queues = queueNames }: IdleOptions,
  withinMs: number,
): Promise<number> {
  // BullMQ keeps the time at which a delayed job is due in the upper bits of its score.
  const latest = Number.isFinite(withinMs) ? (Date.now() + withinMs) * 0x1000 : '+inf';
  const look = redis.multi();
  look.exists(...queues.map((queue) => `${prefix}:${queue}:meta`));
  for (const queue of queues) {
    const key = (state: string) => `${prefix}:${queue}:${state}`;
    look.llen(key('wait')).llen(key('active')).llen(key('paused')).zcard(key('prioritized'));
    look.zcount(key('delayed'), '-inf', latest);
  }
  const answers = ((await look.exec()) ?? []).map(([error, answer]) => {
    if (error !== null) throw error;
    return Number(answer);
  });
  const [known, ...counts] = answers;
  if (known !== queues.length) throw new Error(`no queues of BullMQ under ${prefix}`);
  return counts.reduce((sum, count) => sum + count, 0);
}
