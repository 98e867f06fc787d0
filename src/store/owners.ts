// The owner rules of each channel, one field per part of the code, so that two people who add rules at once cannot undo
// each other.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { OwnedPart, type OwnerRule } from '../runs/owners.ts';
import type { Keys } from './keys.ts';

const Stored = z.object({ owners: z.array(z.string()), at: z.number() });

export interface Owners {
  /** In the order in which they were set. */
  list(channelId: string): Promise<OwnerRule[]>;
  /** Replaces the rule for the same part, and moves it to the end. `at` is epoch ms. */
  set(channelId: string, rule: OwnerRule, at: number): Promise<void>;
  /** False if there was none for that part. */
  remove(channelId: string, part: OwnedPart): Promise<boolean>;
}

export function createOwners(redis: Redis, keys: Keys): Owners {
  return {
    async list(channelId) {
      const all = Object.entries(await redis.hgetall(keys.owners(channelId)));
      return all
        .map(([part, text]) => ({
          part: OwnedPart.parse(JSON.parse(part)),
          ...Stored.parse(JSON.parse(text)),
        }))
        .sort((one, other) => one.at - other.at)
        .map(({ part, owners }) => ({ part, owners }));
    },
    async set(channelId, { part, owners }, at) {
      await redis.hset(keys.owners(channelId), fieldOf(part), JSON.stringify({ owners, at }));
    },
    remove: async (channelId, part) => (await redis.hdel(keys.owners(channelId), fieldOf(part))) === 1,
  };
}

// Parsed again, so that the same part always has the same text.
const fieldOf = (part: OwnedPart): string => JSON.stringify(OwnedPart.parse(part));
