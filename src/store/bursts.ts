// How many new messages a channel recently got, and which pipelines were found only after the bot had been down.
import type { Redis } from 'ioredis';
import type { Keys } from './keys.ts';
import { defineScript } from './script.ts';

export interface Bursts {
  /** True: within `limit` per `windowMs`, and counted. An item (pipeline or incident) counts once. Times are epoch ms. */
  take(
    channelId: string,
    item: string,
    window: { now: number; limit: number; windowMs: number },
  ): Promise<boolean>;
  /** Remembers for this long that the pipeline is old news. */
  markMissed(pipelineId: string, awayId: string, forMs: number): Promise<void>;
  missed(pipelineId: string): Promise<string | undefined>;
}

// KEYS: the channel. ARGV: now, limit, window, item.
const take = defineScript(`
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[1] - ARGV[3])
if redis.call('ZSCORE', KEYS[1], ARGV[4]) then return 1 end
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
redis.call('ZADD', KEYS[1], ARGV[1], ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
`);

export function createBursts(redis: Redis, keys: Keys): Bursts {
  return {
    async take(channelId, item, { now, limit, windowMs }) {
      return (await take(redis, [keys.burst(channelId)], [now, limit, windowMs, item])) === 1;
    },
    async markMissed(pipelineId, awayId, forMs) {
      await redis.set(keys.missed(pipelineId), awayId, 'PX', forMs);
    },
    missed: async (pipelineId) => (await redis.get(keys.missed(pipelineId))) ?? undefined,
  };
}
