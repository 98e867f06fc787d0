// Which channels want quiet, and what was kept from them meanwhile, so that it can be told in one message afterwards.
import type { Redis } from 'ioredis';
import { Mute } from '../runs/mute.ts';
import type { Keys } from './keys.ts';
import { runTtlSeconds } from './retention.ts';

export interface StoredMute extends Mute {
  id: string;
}

export interface Mutes {
  /** The same id again takes the former's place. */
  set(channelId: string, id: string, mute: Mute): Promise<void>;
  list(channelId: string): Promise<StoredMute[]>;
  remove(channelId: string, id: string): Promise<boolean>;
  /** Notes a pipeline that was not told because of this mute. */
  withhold(channelId: string, id: string, pipelineId: string): Promise<void>;
  /** The pipelines noted, oldest first. */
  withheld(channelId: string, id: string): Promise<string[]>;
  /** Of what was noted, only these. */
  forget(channelId: string, id: string, pipelineIds: readonly string[]): Promise<void>;
}

const MOST_WITHHELD = 500;

export function createMutes(redis: Redis, keys: Keys): Mutes {
  return {
    async set(channelId, id, mute) {
      await redis.hset(keys.mutes(channelId), id, JSON.stringify(Mute.parse(mute)));
    },
    async list(channelId) {
      const all = await redis.hgetall(keys.mutes(channelId));
      return Object.entries(all)
        .map(([id, text]) => ({ id, ...Mute.parse(JSON.parse(text)) }))
        .sort((a, b) => a.at - b.at);
    },
    remove: async (channelId, id) => (await redis.hdel(keys.mutes(channelId), id)) === 1,
    async withhold(channelId, id, pipelineId) {
      const key = keys.withheld(channelId, id);
      // Sets keep one of each; the length of the list is what it was first seen at.
      const rank = await redis.zcard(key);
      if (rank >= MOST_WITHHELD) return;
      await redis.multi().zadd(key, 'NX', rank, pipelineId).expire(key, runTtlSeconds).exec();
    },
    withheld: (channelId, id) => redis.zrange(keys.withheld(channelId, id), 0, '-1'),
    async forget(channelId, id, pipelineIds) {
      if (pipelineIds.length > 0) await redis.zrem(keys.withheld(channelId, id), ...pipelineIds);
    },
  };
}
