// A channel's own settings.
import type { Redis } from 'ioredis';
import { PartialFilter } from '../runs/filter.ts';
import type { Keys } from './keys.ts';

export interface Channels {
  /** The default project of commands in this channel: the one that was set, or else the only one it subscribes to. */
  defaultProject(channelId: string): Promise<string | undefined>;
  setDefaultProject(channelId: string, projectSlug: string): Promise<void>;
  /** The defaults of the channel's new subscriptions; undefined: the bot's own defaults. */
  subscribeDefaults(channelId: string): Promise<PartialFilter | undefined>;
  setSubscribeDefaults(channelId: string, parts: PartialFilter | undefined): Promise<void>;
  /** The bot has said there what it can do. */
  isWelcomed(channelId: string): Promise<boolean>;
  welcomed(channelId: string): Promise<void>;
  /** Records that it rejects messages; returns since when (epoch ms). */
  closedSince(channelId: string, at: number): Promise<number>;
  /** It accepts messages, again or for the first time. */
  opened(channelId: string): Promise<void>;
}

export function createChannels(redis: Redis, keys: Keys): Channels {
  return {
    async defaultProject(channelId) {
      const [set, subscribed] = await Promise.all([
        redis.hget(keys.channel(channelId), 'defaultProject'),
        redis.hkeys(keys.subscriptionsOfChannel(channelId)),
      ]);
      if (set !== null) return set;
      // A field is the project, and the name of an additional subscription to it.
      const [only, ...more] = new Set(subscribed.map((field) => field.split(' ')[0] ?? ''));
      return more.length > 0 || only?.includes('*') ? undefined : only;
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
    isWelcomed: async (channelId) => (await redis.hexists(keys.channel(channelId), 'welcomed')) === 1,
    async welcomed(channelId) {
      await redis.hset(keys.channel(channelId), 'welcomed', 1);
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
