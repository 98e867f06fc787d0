// The links in each message that already show a card: Slack reports a link again when its message is edited.
import type { Redis } from 'ioredis';
import type { Keys } from './keys.ts';
import { runTtlSeconds } from './retention.ts';

export interface Unfurls {
  /** The `urls` that do not show a card in this message yet. */
  missing(channelId: string, messageTs: string, urls: readonly string[]): Promise<string[]>;
  shown(channelId: string, messageTs: string, urls: readonly string[]): Promise<void>;
}

export function createUnfurls(redis: Redis, keys: Keys): Unfurls {
  return {
    async missing(channelId, messageTs, urls) {
      if (urls.length === 0) return [];
      const known = await redis.smismember(keys.unfurled(channelId, messageTs), ...urls);
      return urls.filter((_, index) => known[index] !== 1);
    },
    async shown(channelId, messageTs, urls) {
      if (urls.length === 0) return;
      const key = keys.unfurled(channelId, messageTs);
      await redis
        .multi()
        .sadd(key, ...urls)
        .expire(key, runTtlSeconds)
        .exec();
    },
  };
}
