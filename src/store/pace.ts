// Slack accepts about one message per second and channel. A job that wants to post reserves the next free slot here and
// comes back for it later; no worker blocks. https://docs.slack.dev/apis/web-api/rate-limits
import type { Redis } from 'ioredis';
import { LONGEST_BELIEVED_MS } from '../circleci/rate-limit.ts';
import type { Keys } from './keys.ts';
import { defineScript } from './script.ts';

export interface Pace {
  /**
   * Epoch ms of the caller's slot: `now`, or later. With `holder` (a job id) the slot is reserved: asking again at or after
   * that time may go ahead, and asking too early returns the same slot. With `method`: undefined, and no slot is taken, if a rate
   * limit is noted for it there.
   */
  reserve(
    channelId: string,
    now: number,
    everyMs: number,
    holder?: string,
    method?: string,
  ): Promise<number | undefined>;
  /** Slack rate limited this method in this channel for this long. */
  limited(channelId: string, method: string, at: { now: number; forMs: number }): Promise<void>;
  /** Epoch ms until which Slack refuses it there; 0 if not known to. */
  limitedUntil(channelId: string, method: string, now: number): Promise<number>;
}

// A slot further ahead than ten minutes was given by a clock that was ahead.
// KEYS: end of the last slot, the holder's slot, maybe a rate limit. ARGV: now, length of a slot, '1' with a holder.
const reserveSlot = defineScript(`
if KEYS[3] and redis.call('EXISTS', KEYS[3]) == 1 then return false end
local now, every, believed = tonumber(ARGV[1]), tonumber(ARGV[2]), 600000
if ARGV[3] == '1' then
  local mine = tonumber(redis.call('GET', KEYS[2]))
  if mine and mine > now + believed then mine = now end
  if mine and mine > now then return mine end
  if mine then redis.call('DEL', KEYS[2]) return now end
end
local slot = math.max(now, tonumber(redis.call('GET', KEYS[1])) or 0)
if slot > now + believed then slot = now end
redis.call('SET', KEYS[1], string.format('%d', slot + every), 'PX', slot - now + every)
if ARGV[3] == '1' and slot > now then
  redis.call('SET', KEYS[2], string.format('%d', slot), 'PX', slot - now + 600000)
end
return slot
`);

/** Redis's clock and the bot's differ a little. */
const BELIEVED_MS = 5_000;

export function createPace(redis: Redis, keys: Keys): Pace {
  return {
    async reserve(channelId, now, everyMs, holder, method) {
      const slots = [keys.pace(channelId), keys.paceSlot(channelId, holder ?? '')];
      const all = method === undefined ? slots : [...slots, keys.paceLimit(channelId, method)];
      const slot = await reserveSlot(redis, all, [now, everyMs, holder === undefined ? '' : '1']);
      return slot === null ? undefined : Number(slot);
    },
    async limited(channelId, method, { now, forMs }) {
      const ms = Math.ceil(Math.min(LONGEST_BELIEVED_MS, forMs));
      if (ms > 0) await redis.set(keys.paceLimit(channelId, method), now + ms, 'PX', ms);
    },
    async limitedUntil(channelId, method, now) {
      const key = keys.paceLimit(channelId, method);
      const [stored, leftMs] = await Promise.all([redis.get(key), redis.pttl(key)]);
      const until = Number(stored ?? 0);
      // A clock that was ahead stored it: the time left is right.
      if (leftMs > 0 && until - now > leftMs + BELIEVED_MS) return now + leftMs;
      // An older version stored what it was told.
      return until - now > LONGEST_BELIEVED_MS ? 0 : until;
    },
  };
}
