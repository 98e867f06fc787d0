// The pipelines that the poll worker follows, by due time. Workers take them on a lease, so that several share the work
// and a dead worker's share comes back.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Keys } from './keys.ts';
import { defineScript } from './script.ts';

export interface Claim {
  pipelineId: string;
  /** Epoch ms of the last change seen or the last wake-up; the interval grows from here. */
  changedAt: number;
  /** Epoch ms; without a result by then, the pipeline is due again. */
  leaseUntil: number;
}

export interface Watch {
  /** Follows a pipeline, or wakes a followed one: the earlier due time and the later `changedAt` win. */
  add(pipelineId: string, dueAt: number, changedAt: number): Promise<void>;
  /**
   * Those due by `now`, longest waiting first; no other caller gets them before the lease ends. Also those due later
   * than `longestMs` from now: an older version believed absurd waits.
   */
  claimDue(now: number, limit: number, leaseMs: number, longestMs?: number): Promise<Claim[]>;
  /** Schedules the next read. If somebody woke it since the claim, the earlier time wins. */
  reschedule(claim: Claim, next: { dueAt: number; changedAt: number }): Promise<void>;
  /** Stops following it, unless somebody woke it since the claim (then false). */
  done(claim: Claim): Promise<boolean>;
  /** All are due now, or when they were. After the clock was stepped, due times can't be believed. */
  wakeAll(now: number): Promise<void>;
  /** All followed pipelines. */
  list(): Promise<string[]>;
  size(): Promise<number>;
  /** Epoch ms. */
  nextDue(): Promise<number | undefined>;
}

// In all of them, KEYS: due times (zset), times of change (hash).
// ARGV: pipeline, due, changed.
const addOne = defineScript(`
redis.call('ZADD', KEYS[1], 'LT', ARGV[2], ARGV[1])
local known = redis.call('HGET', KEYS[2], ARGV[1])
if not known or tonumber(known) < tonumber(ARGV[3]) then redis.call('HSET', KEYS[2], ARGV[1], ARGV[3]) end
`);
// ARGV: now, limit, end of the lease, the latest time that is believed.
const claim = defineScript(`
local due = redis.call('ZRANGE', KEYS[1], '-inf', ARGV[1], 'BYSCORE', 'LIMIT', 0, ARGV[2])
local absurd = redis.call('ZRANGE', KEYS[1], '(' .. ARGV[4], '+inf', 'BYSCORE', 'LIMIT', 0, ARGV[2] - #due)
for _, pipeline in ipairs(absurd) do table.insert(due, pipeline) end
local claims = {}
for _, pipeline in ipairs(due) do
  redis.call('ZADD', KEYS[1], ARGV[3], pipeline)
  table.insert(claims, pipeline)
  table.insert(claims, redis.call('HGET', KEYS[2], pipeline) or '0')
end
return claims
`);
// Woken: a due time other than the end of the lease, or a later time of change.
// ARGV: pipeline, end of the lease, changed at the claim, next due, next changed.
const rescheduleOne = defineScript(`
local due = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not due or tonumber(due) ~= tonumber(ARGV[2]) then return end
local changed = redis.call('HGET', KEYS[2], ARGV[1])
local woken = changed and tonumber(changed) > tonumber(ARGV[3])
if woken then redis.call('ZADD', KEYS[1], 'LT', ARGV[4], ARGV[1]) return end
redis.call('ZADD', KEYS[1], ARGV[4], ARGV[1])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[5])
`);
// ARGV: pipeline, end of the lease, changed at the claim.
const endOne = defineScript(`
local due = redis.call('ZSCORE', KEYS[1], ARGV[1])
if due and tonumber(due) ~= tonumber(ARGV[2]) then return 0 end
local changed = redis.call('HGET', KEYS[2], ARGV[1])
if changed and tonumber(changed) > tonumber(ARGV[3]) then return 0 end
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[2], ARGV[1])
return 1
`);

// KEYS: due times. ARGV: now.
const wakeEach = defineScript(`
for _, pipeline in ipairs(redis.call('ZRANGE', KEYS[1], '(' .. ARGV[1], '+inf', 'BYSCORE')) do
  redis.call('ZADD', KEYS[1], ARGV[1], pipeline)
end
`);

const Pairs = z.array(z.string());

export function createWatch(redis: Redis, keys: Keys): Watch {
  const both = [keys.watchDue(), keys.watchChanged()];
  return {
    async add(pipelineId, dueAt, changedAt) {
      await addOne(redis, both, [pipelineId, dueAt, changedAt]);
    },
    async claimDue(now, limit, leaseMs, longestMs) {
      const leaseUntil = now + leaseMs;
      const latest = longestMs === undefined ? '+inf' : now + longestMs;
      const flat = Pairs.parse(await claim(redis, both, [now, limit, leaseUntil, latest]));
      const claims: Claim[] = [];
      for (let at = 0; at < flat.length; at += 2) {
        claims.push({ pipelineId: String(flat[at]), changedAt: Number(flat[at + 1]), leaseUntil });
      }
      return claims;
    },
    async reschedule({ pipelineId, leaseUntil, changedAt }, next) {
      await rescheduleOne(redis, both, [pipelineId, leaseUntil, changedAt, next.dueAt, next.changedAt]);
    },
    async done({ pipelineId, leaseUntil, changedAt }) {
      return (await endOne(redis, both, [pipelineId, leaseUntil, changedAt])) === 1;
    },
    async wakeAll(now) {
      await wakeEach(redis, [keys.watchDue()], [now]);
    },
    list: () => redis.zrange(keys.watchDue(), 0, '-1'),
    size: () => redis.zcard(keys.watchDue()),
    async nextDue() {
      const [, due] = await redis.zrange(keys.watchDue(), 0, '0', 'WITHSCORES');
      return due === undefined ? undefined : Number(due);
    },
  };
}
