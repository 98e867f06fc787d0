// Who wants to know when a run ends. Stored by run and by person, so that each can be read in one call.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Keys } from './keys.ts';
import { runTtlSeconds } from './retention.ts';
import { defineScript } from './script.ts';

export interface Watcher {
  /** Slack user id. */
  userId: string;
  /** Epoch ms; with the person it identifies this very watch, even if they stopped and watched again. */
  since: number;
}

export interface Watchers {
  /** False if they already watch it: the first watch stays. Kept 30 days from the last watch by anybody. */
  add(pipelineId: string, watcher: Watcher): Promise<boolean>;
  /** False if there was none; `since` ends only that very watch. */
  remove(pipelineId: string, userId: string, since?: number): Promise<boolean>;
  of(pipelineId: string): Promise<Watcher[]>;
  /** Pipeline ids. */
  watchedBy(userId: string): Promise<string[]>;
}

// KEYS: people of the run (hash), runs of the person (set). ARGV: ttl, person, run, since.
const addOne = defineScript(`
if redis.call('HSETNX', KEYS[1], ARGV[2], ARGV[4]) == 0 then return 0 end
redis.call('SADD', KEYS[2], ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[2], ARGV[1])
return 1
`);
// KEYS as above. ARGV: person, run, since or ''.
const removeOne = defineScript(`
local since = redis.call('HGET', KEYS[1], ARGV[1])
if since and ARGV[3] ~= '' and since ~= ARGV[3] then return 0 end
redis.call('SREM', KEYS[2], ARGV[2])
return redis.call('HDEL', KEYS[1], ARGV[1])
`);

export function createWatchers(redis: Redis, keys: Keys): Watchers {
  const both = (pipelineId: string, userId: string) => [keys.watchersOf(pipelineId), keys.watchedBy(userId)];
  return {
    async add(pipelineId, { userId, since }) {
      return (
        (await addOne(redis, both(pipelineId, userId), [runTtlSeconds, userId, pipelineId, since])) === 1
      );
    },
    async remove(pipelineId, userId, since) {
      const wish = since === undefined ? '' : since;
      return (await removeOne(redis, both(pipelineId, userId), [userId, pipelineId, wish])) === 1;
    },
    async of(pipelineId) {
      const all = z
        .record(z.string(), z.coerce.number())
        .parse(await redis.hgetall(keys.watchersOf(pipelineId)));
      return Object.entries(all).map(([userId, since]) => ({ userId, since }));
    },
    watchedBy: (userId) => redis.smembers(keys.watchedBy(userId)),
  };
}
