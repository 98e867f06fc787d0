// How far the sweep has read each organization's pipeline feed. It only moves forward, whoever writes last.
import type { Redis } from 'ioredis';
import type { Keys } from './keys.ts';
import { defineScript } from './script.ts';

export interface Cursors {
  /** ISO time in UTC with milliseconds. */
  get(orgSlug: string): Promise<string | undefined>;
  /** Any ISO time; an earlier one than stored is ignored. Throws RangeError when it is not a time. */
  set(orgSlug: string, iso: string): Promise<void>;
}

// Both texts have one format, so their order is the order of time. KEYS: cursor. ARGV: time.
const moveForward = defineScript(`
local known = redis.call('GET', KEYS[1])
if not known or known < ARGV[1] then redis.call('SET', KEYS[1], ARGV[1]) end
`);

export function createCursors(redis: Redis, keys: Keys): Cursors {
  return {
    async get(orgSlug) {
      return (await redis.get(keys.cursor(orgSlug))) ?? undefined;
    },
    async set(orgSlug, iso) {
      await moveForward(redis, [keys.cursor(orgSlug)], [new Date(iso).toISOString()]);
    },
  };
}
