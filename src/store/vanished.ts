// Pipelines that CircleCI no longer finds, and since when.
import type { Redis } from 'ioredis';
import type { Keys } from './keys.ts';
import { runTtlSeconds } from './retention.ts';
import { defineScript } from './script.ts';

export interface Vanished {
  /**
   * Records a lookup that found nothing, and returns the first one of the series (epoch ms). A gap of more than
   * `maxGapMs` starts a new series.
   */
  since(pipelineId: string, now: number, maxGapMs: number): Promise<number>;
}

// KEYS: the pipeline. ARGV: now, maximum gap, ttl.
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
    async since(pipelineId, now, maxGapMs) {
      return Number(await note(redis, [keys.vanished(pipelineId)], [now, maxGapMs, runTtlSeconds]));
    },
  };
}
