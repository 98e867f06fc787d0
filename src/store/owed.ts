// What is late: jobs that wait for Slack or CircleCI with something for a person. For metrics only; the jobs themselves are
// in the queues.
import type { Redis } from 'ioredis';
import type { Keys } from './keys.ts';

export interface Owed {
  /** Epoch ms: when it was due. A later call for the same job changes nothing. */
  isLate(jobId: string, dueAt: number): Promise<void>;
  /** It was delivered, or given up. */
  settled(jobId: string): Promise<void>;
  /** When the oldest of them was due (epoch ms). */
  oldest(): Promise<number | undefined>;
}

/** Longer than anything is tried: what is older was left behind, as by a queue that was emptied. */
const LONGEST_MS = 15 * 24 * 60 * 60_000;

export function createOwed(redis: Redis, keys: Keys): Owed {
  return {
    async isLate(jobId, dueAt) {
      await redis.zadd(keys.owed(), 'NX', dueAt, jobId);
    },
    async settled(jobId) {
      await redis.zrem(keys.owed(), jobId);
    },
    async oldest() {
      await redis.zremrangebyscore(keys.owed(), '-inf', Date.now() - LONGEST_MS);
      const [, dueAt] = await redis.zrange(keys.owed(), '0', '0', 'WITHSCORES');
      return dueAt === undefined ? undefined : Number(dueAt);
    },
  };
}
