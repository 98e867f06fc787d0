// Waits until the jobs are done. All tests use this helper, because two details are easy to miss: a job waiting for
// its turn in a channel is delayed, not idle, and jobs can move between queues while they are counted.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { LocalWorld } from '../../playground/local-world.ts';
import { queueNames } from '../../src/jobs/engine/queues.ts';
import { createKeys } from '../../src/store/keys.ts';
import { until } from './until.ts';

/**
 * Longer than any short wait in job worlds (turns in a channel, bursts, gathered and folded news). Jobs due later
 * wait for their own event, such as the next digest or the end of a mute.
 */
const SOON_MS = 10_000;

export interface Idle {
  /** No jobs are left, however late they are due. */
  idle(): Promise<void>;
  /** No job is left that runs, could run, or is due within this time. Default: ten seconds. */
  settled(withinMs?: number): Promise<void>;
}

export interface IdleOptions {
  redis: Redis;
  /** BullMQ's key prefix: `keys.bullPrefix`. */
  prefix: string;
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

/** `settled` for a bot that runs as a separate process with embedded Redis. */
export async function botSettled({ env }: LocalWorld, withinMs?: number): Promise<void> {
  const { port, password } = JSON.parse(await readFile(join(env.DATA_DIR ?? '', 'redis.json'), 'utf8'));
  const redis = new Redis({ host: '127.0.0.1', port, password, maxRetriesPerRequest: null });
  try {
    const { bullPrefix } = createKeys(env.REDIS_PREFIX ?? 'chatops');
    await createIdle({ redis, prefix: bullPrefix }).settled(withinMs);
  } finally {
    redis.disconnect();
  }
}

/** In one transaction. Between two reads, a job of the second queue could add one to the first. */
export async function pendingJobs({ redis, prefix }: IdleOptions, withinMs: number): Promise<number> {
  // BullMQ stores a delayed job's due time in the upper bits of its score.
  const latest = Number.isFinite(withinMs) ? (Date.now() + withinMs) * 0x1000 : '+inf';
  const look = redis.multi();
  look.exists(...queueNames.map((queue) => `${prefix}:${queue}:meta`));
  for (const queue of queueNames) {
    const key = (state: string) => `${prefix}:${queue}:${state}`;
    for (const list of ['wait', 'active', 'paused']) look.lrange(key(list), 0, -1);
    look.zrange(key('prioritized'), 0, '-1').zrangebyscore(key('delayed'), '-inf', latest);
  }
  const answers = ((await look.exec()) ?? []).map(([error, answer]) => {
    if (error !== null) throw error;
    return answer;
  });
  const [known, ...lists] = answers;
  if (known !== queueNames.length) throw new Error(`no queues of BullMQ under ${prefix}`);
  return (lists as string[][]).flat().filter((id) => !isTick(id)).length;
}

/** The scheduler's ticks go on forever. BullMQ makes their ids. */
const isTick = (id: string): boolean => id.startsWith('repeat:');
