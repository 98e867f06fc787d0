// The request budget of circleci/rate-limit.ts, kept in Redis: what one worker learns from CircleCI's headers
// holds for all of them.
import type { Redis } from 'ioredis';
import type { RateBudget } from '../circleci/rate-limit.ts';
import type { Keys } from './keys.ts';
import { defineScript } from './script.ts';

/** The part of a known limit that background reads leave to people. */
const KEPT_FOR_PEOPLE = 0.2;

// KEYS: budget. ARGV: now, '1' for a background read, the part kept for people. Gives milliseconds to wait.
const take = defineScript(`
local now = tonumber(ARGV[1])
local known = redis.call('HMGET', KEYS[1], 'limit', 'remaining', 'resetAt', 'throttledUntil')
local throttledMs = (tonumber(known[4]) or 0) - now
if throttledMs > 0 then return throttledMs end
local resetAt = tonumber(known[3])
if not resetAt or resetAt <= now then return 0 end
if ARGV[2] == '1' and tonumber(known[2]) <= tonumber(known[1]) * tonumber(ARGV[3]) then return resetAt - now end
redis.call('HINCRBY', KEYS[1], 'remaining', -1)
return 0
`);
// Answers overtake each other: within one window (resets are whole seconds) the lowest remainder is the truth.
// KEYS: budget. ARGV: now, limit, remaining, reset at.
const learn = defineScript(`
local now, limit, remaining, resetAt = unpack(ARGV)
local known = redis.call('HMGET', KEYS[1], 'remaining', 'resetAt')
local knownReset = tonumber(known[2]) or 0
local isSameWindow = knownReset > tonumber(now) and tonumber(resetAt) < knownReset + 1500
if isSameWindow then
  remaining = math.min(tonumber(remaining), tonumber(known[1]))
  resetAt = known[2]
end
redis.call('HSET', KEYS[1], 'limit', limit, 'remaining', remaining, 'resetAt', resetAt)
local lastsMs = math.max(redis.call('PTTL', KEYS[1]), tonumber(resetAt) - tonumber(now))
redis.call('PEXPIRE', KEYS[1], string.format('%d', lastsMs + 1000))
`);
// KEYS: budget. ARGV: now, throttled for so many milliseconds.
const throttle = defineScript(`
local untilMs = math.max(tonumber(redis.call('HGET', KEYS[1], 'throttledUntil')) or 0, ARGV[1] + ARGV[2])
redis.call('HSET', KEYS[1], 'throttledUntil', string.format('%d', untilMs))
local lastsMs = math.max(redis.call('PTTL', KEYS[1]), untilMs - ARGV[1])
redis.call('PEXPIRE', KEYS[1], string.format('%d', lastsMs + 1000))
`);

/** `owner` has a token of their own, and with it a limit of their own. */
export function createRedisBudget(
  redis: Redis,
  keys: Keys,
  now: () => number = Date.now,
  owner?: string,
): RateBudget {
  const budget = [keys.budget(owner)];
  return {
    async reserve(kind) {
      const args = [now(), kind === 'background' ? '1' : '', KEPT_FOR_PEOPLE];
      return Number(await take(redis, budget, args));
    },
    async saw({ limit, remaining, resetAfterMs }) {
      // Without a reset we would not know when to believe in more again.
      if (resetAfterMs === undefined) return;
      const resetAt = now() + Math.ceil(resetAfterMs);
      await learn(redis, budget, [now(), limit ?? remaining, remaining, resetAt]);
    },
    async throttled(afterMs) {
      await throttle(redis, budget, [now(), Math.ceil(afterMs)]);
    },
  };
}
