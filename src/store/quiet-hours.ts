// The quiet hours of each channel.
import type { Redis } from 'ioredis';
import { QuietHours } from '../runs/quiet-hours.ts';
import type { Keys } from './keys.ts';

export interface QuietHoursStore {
  get(channelId: string): Promise<QuietHours | undefined>;
  set(channelId: string, hours: QuietHours): Promise<void>;
  /** False if there were none. */
  remove(channelId: string): Promise<boolean>;
}

export function createQuietHours(redis: Redis, keys: Keys): QuietHoursStore {
  return {
    async get(channelId) {
      const text = await redis.hget(keys.quietHours(), channelId);
      return text === null ? undefined : QuietHours.parse(JSON.parse(text));
    },
    async set(channelId, hours) {
      await redis.hset(keys.quietHours(), channelId, JSON.stringify(QuietHours.parse(hours)));
    },
    remove: async (channelId) => (await redis.hdel(keys.quietHours(), channelId)) === 1,
  };
}
