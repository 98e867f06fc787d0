// The request budget of circleci/rate-limit.ts in Redis: what one worker learns from the headers of CircleCI applies
// to all workers.
import type { Redis } from 'ioredis';
import { LONGEST_BELIEVED_MS, type RateBudget } from '../circleci/rate-limit.ts';
import type { Keys } from './keys.ts';
import { defineScript } from './script.ts';

/** The share of a known limit that background reads leave for people. */
const KEPT_FOR_PEOPLE = 0.2;

/**
 * The remaining budget is spread over the window: otherwise all polls of a minute would run at its start, and later changes
 * would only show at its end. In shorter windows nobody would notice.
 */
const SPREAD_FROM_MS = 10_000;
/** The share that may be spent early, for bursts. */
const HEAD_START = 0.2;

/** What was admitted this long ago isn't asked about again: CircleCI could say 429 within the time that a read takes, too. */
const JUST_MS = 50;

// In all of them, a time further ahead than the longest wait counts as unknown: an older version stored what it was told.
// Failures that are put off get turns: if they all came back at the reset, most would be put off again.
// KEYS: budget. ARGV: now, the kind of read, the share kept for people, the spread window, the head start, the longest
// wait, the number of reads. Returns milliseconds to wait.
const take = defineScript(`
local now = tonumber(ARGV[1])
local kind, calls = ARGV[2], tonumber(ARGV[7])
local fields = {'limit', 'remaining', 'resetAt', 'throttledUntil', 'windowMs', 'remainedFirst', 'nextTurn'}
local known = redis.call('HMGET', KEYS[1], unpack(fields))
local throttledMs = (tonumber(known[4]) or 0) - now
local longest = tonumber(ARGV[6])
if throttledMs > 0 and throttledMs <= longest then return throttledMs end
local resetAt = tonumber(known[3])
if not resetAt or resetAt <= now or resetAt - now > longest or kind == 'admitted' then return 0 end
if kind ~= 'interactive' then
  local limit = tonumber(known[1])
  local kept = limit * tonumber(ARGV[3])
  local spare = tonumber(known[2]) - kept
  local windowMs, free = tonumber(known[5]), tonumber(known[6]) - kept
  if spare <= 0 or spare < math.min(calls, free) then
    if kind ~= 'failure' then return resetAt - now end
    local turn = math.max(tonumber(known[7]) or 0, resetAt)
    local nextTurn = math.min(turn + calls * windowMs / (limit - kept), now + longest)
    redis.call('HSET', KEYS[1], 'nextTurn', string.format('%d', nextTurn))
    return math.ceil(turn - now)
  end
  if kind == 'background' and windowMs >= tonumber(ARGV[4]) then
    local aheadMs = resetAt - now - (spare / free + tonumber(ARGV[5])) * windowMs
    if aheadMs >= 0 then return math.ceil(aheadMs + calls * windowMs / free) end
  end
end
redis.call('HINCRBY', KEYS[1], 'remaining', -calls)
return 0
`);
// Responses can arrive out of order: within one window (resets are whole seconds) the lowest remainder is right.
// KEYS: budget. ARGV: now, limit, remaining, reset at, the longest wait.
const learn = defineScript(`
local now, limit, remaining, resetAt, longest = unpack(ARGV)
local known = redis.call('HMGET', KEYS[1], 'remaining', 'resetAt')
local knownReset = tonumber(known[2]) or 0
local isKnown = knownReset > tonumber(now) and knownReset - now <= tonumber(longest)
local isSameWindow = isKnown and tonumber(resetAt) < knownReset + 1500
if isSameWindow then
  remaining = math.min(tonumber(remaining), tonumber(known[1]))
  resetAt = known[2]
else
  redis.call('HSET', KEYS[1], 'windowMs', resetAt - now, 'remainedFirst', remaining)
end
redis.call('HSET', KEYS[1], 'limit', limit, 'remaining', remaining, 'resetAt', resetAt)
local lastsMs = math.max(redis.call('PTTL', KEYS[1]), tonumber(resetAt) - tonumber(now))
redis.call('PEXPIRE', KEYS[1], string.format('%d', math.min(lastsMs, tonumber(longest)) + 1000))
`);
// KEYS: budget. ARGV: now, throttled for this many milliseconds, the longest wait.
const throttle = defineScript(`
local knownMs = tonumber(redis.call('HGET', KEYS[1], 'throttledUntil')) or 0
if knownMs - ARGV[1] > tonumber(ARGV[3]) then knownMs = 0 end
local untilMs = math.max(knownMs, ARGV[1] + ARGV[2])
redis.call('HSET', KEYS[1], 'throttledUntil', string.format('%d', untilMs))
local lastsMs = math.max(redis.call('PTTL', KEYS[1]), untilMs - ARGV[1])
redis.call('PEXPIRE', KEYS[1], string.format('%d', math.min(lastsMs, tonumber(ARGV[3])) + 1000))
`);

/** For metrics, of the shared bot token. Undefined if CircleCI hasn't said, or not for longer than its window. */
export async function readBudgetLeft(
  redis: Redis,
  keys: Keys,
  now: () => number = Date.now,
): Promise<{ remaining: number; limit: number } | undefined> {
  const [remaining, limit, resetAt] = await redis.hmget(keys.budget(), 'remaining', 'limit', 'resetAt');
  if (remaining == null || limit == null || Number(resetAt) <= now()) return undefined;
  return { remaining: Math.max(0, Number(remaining)), limit: Number(limit) };
}

/** `owner` has a token of their own, and with it a separate limit. */
export function createRedisBudget(
  redis: Redis,
  keys: Keys,
  now: () => number = Date.now,
  owner?: string,
): RateBudget {
  const budget = [keys.budget(owner)];
  let admittedAt = Number.NEGATIVE_INFINITY;
  return {
    async reserve(kind, calls = 1) {
      if (kind === 'admitted' && performance.now() - admittedAt < JUST_MS) return 0;
      const settings = [KEPT_FOR_PEOPLE, SPREAD_FROM_MS, HEAD_START, LONGEST_BELIEVED_MS];
      const waitMs = Number(await take(redis, budget, [now(), kind, ...settings, calls]));
      admittedAt = waitMs > 0 ? Number.NEGATIVE_INFINITY : performance.now();
      return waitMs;
    },
    async saw({ limit, remaining, resetAfterMs }) {
      // Without a reset time, nothing says when the limit ends.
      if (resetAfterMs === undefined) return;
      const resetAt = now() + Math.ceil(Math.min(LONGEST_BELIEVED_MS, resetAfterMs));
      await learn(redis, budget, [now(), limit ?? remaining, remaining, resetAt, LONGEST_BELIEVED_MS]);
    },
    async throttled(afterMs) {
      admittedAt = Number.NEGATIVE_INFINITY;
      await throttle(redis, budget, [
        now(),
        Math.ceil(Math.min(LONGEST_BELIEVED_MS, afterMs)),
        LONGEST_BELIEVED_MS,
      ]);
    },
  };
}
