// Pipelines that CircleCI no longer finds: since when every read in a row has found nothing.
import type { Redis } from 'ioredis';
import type { Keys } from './keys.ts';
import { runTtlSeconds } from './retention.ts';
import { defineScript } from './script.ts';

export interface Vanished {
  /**
   * A read found nothing; returns epoch ms of the first one in the row. A row ends if no such read comes for
   * `mostApartMs`.
   */
  since(pipelineId: string, now: number, mostApartMs: number): Promise<number>;
}

// KEYS: the pipeline. ARGV: now, most apart, ttl.
const note = defineScript(`
local known = redis.call('HMGET', KEYS[1], 'since', 'last')
local since = known[1]
if not since or ARGV[1] - known[2] > tonumber(ARGV[2]) then since = ARGV[1] end
redis.call('HSET', KEYS[1], 'since', since, 'last', ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[3])
return since
`);

export function createVanished(redis: Redis, keys: Keys): Vanished {
  return {
    async since(pipelineId, now, mostApartMs) {
      return Number(await note(redis, [keys.vanished(pipelineId)], [now, mostApartMs, runTtlSeconds]));
    },
  };
}
