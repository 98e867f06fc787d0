// What a channel has set for itself.
import type { Redis } from 'ioredis';
import { PartialFilter } from '../runs/filter.ts';
import type { Keys } from './keys.ts';

export interface Channels {
  /** The project slug that commands here mean when they name none. */
  defaultProject(channelId: string): Promise<string | undefined>;
  setDefaultProject(channelId: string, projectSlug: string): Promise<void>;
  /** What new subscriptions of the channel begin with; undefined: with the bot's own. */
  subscribeDefaults(channelId: string): Promise<PartialFilter | undefined>;
  setSubscribeDefaults(channelId: string, parts: PartialFilter | undefined): Promise<void>;
  /** Notes that it takes no message; gives since when that is so (epoch ms). */
  closedSince(channelId: string, at: number): Promise<number>;
  /** It takes messages, again or for the first time. */
  opened(channelId: string): Promise<void>;
}

export function createChannels(redis: Redis, keys: Keys): Channels {
  return {
    async defaultProject(channelId) {
      return (await redis.hget(keys.channel(channelId), 'defaultProject')) ?? undefined;
    },
    async setDefaultProject(channelId, projectSlug) {
      await redis.hset(keys.channel(channelId), 'defaultProject', projectSlug);
    },
    async subscribeDefaults(channelId) {
      const text = await redis.hget(keys.channel(channelId), 'subscribeDefaults');
      return text === null ? undefined : PartialFilter.parse(JSON.parse(text));
    },
    async setSubscribeDefaults(channelId, parts) {
      const key = keys.channel(channelId);
      if (parts === undefined) await redis.hdel(key, 'subscribeDefaults');
      else await redis.hset(key, 'subscribeDefaults', JSON.stringify(parts));
    },
    async closedSince(channelId, at) {
      await redis.hsetnx(keys.channel(channelId), 'closedSince', at);
      return Number((await redis.hget(keys.channel(channelId), 'closedSince')) ?? at);
    },
    async opened(channelId) {
      await redis.hdel(keys.channel(channelId), 'closedSince');
    },
  };
}
