// How far the sweep has read each organization's pipelines. It only moves forward, whichever process writes.
import type { Redis } from 'ioredis';
import type { Keys } from './keys.ts';
import { defineScript } from './script.ts';

export interface Cursors {
  /** ISO time in UTC with milliseconds. */
  get(orgSlug: string): Promise<string | undefined>;
  /** Any ISO time; one earlier than the stored one is ignored, unless that is in the future of `now` (epoch ms). Throws RangeError if it is not a time. */
  set(orgSlug: string, iso: string, now?: number): Promise<void>;
}

/** Others read at about the same time. A cursor further ahead was set by a clock that was ahead. */
const BELIEVED_MS = 5 * 60_000;

// All times have one format, so they sort as text. KEYS: cursor. ARGV: time, the latest that is believed.
const moveForward = defineScript(`
local known = redis.call('GET', KEYS[1])
if not known or known < ARGV[1] or (ARGV[2] and known > ARGV[2]) then redis.call('SET', KEYS[1], ARGV[1]) end
`);

export function createCursors(redis: Redis, keys: Keys): Cursors {
  return {
    async get(orgSlug) {
      return (await redis.get(keys.cursor(orgSlug))) ?? undefined;
    },
    async set(orgSlug, iso, now) {
      const believed = now === undefined ? [] : [new Date(now + BELIEVED_MS).toISOString()];
      await moveForward(redis, [keys.cursor(orgSlug)], [new Date(iso).toISOString(), ...believed]);
    },
  };
}
