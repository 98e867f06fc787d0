// Which channels get a digest, when the next one is due, and which period they have covered.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { DigestTimes } from '../runs/digest-times.ts';
import type { Keys } from './keys.ts';
import { defineScript } from './script.ts';

// All times are epoch ms.
export const Digest = DigestTimes.extend({
  /** Slack user id of the person who requested it. */
  by: z.string(),
  nextAt: z.number(),
  /** Covered up to here. */
  since: z.number(),
  /** The one being sent: when it was due, and the end of its period. */
  running: z.object({ dueAt: z.number(), to: z.number() }).optional(),
});
export type Digest = z.infer<typeof Digest>;

export interface Digests {
  get(channelId: string): Promise<Digest | undefined>;
  set(channelId: string, digest: Digest): Promise<void>;
  /** False, and nothing changed, if the stored value is no longer `before`. */
  replace(channelId: string, before: Digest, after: Digest): Promise<boolean>;
  /** False if there was none. */
  remove(channelId: string): Promise<boolean>;
}

// KEYS: all. ARGV: channel, before, after.
const replaceOne = defineScript(`
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1
`);

export function createDigests(redis: Redis, keys: Keys): Digests {
  return {
    async get(channelId) {
      const text = await redis.hget(keys.digests(), channelId);
      return text === null ? undefined : Digest.parse(JSON.parse(text));
    },
    async set(channelId, digest) {
      await redis.hset(keys.digests(), channelId, write(digest));
    },
    async replace(channelId, before, after) {
      return (await replaceOne(redis, [keys.digests()], [channelId, write(before), write(after)])) === 1;
    },
    remove: async (channelId) => (await redis.hdel(keys.digests(), channelId)) === 1,
  };
}

// Parsed again, so that the same digest always has the same text.
const write = (digest: Digest): string => JSON.stringify(Digest.parse(digest));
