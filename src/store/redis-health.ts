// Redis's own status, as far as it decides whether the bot can lose data.
import type { Redis } from 'ioredis';

export interface RedisHealth {
  version: string;
  /** The append-only file is enabled. */
  keepsEverything: boolean;
  /** The last writes to disk succeeded. */
  writesWell: boolean;
  /** Only `noeviction` never discards jobs. */
  evictionPolicy: string;
  /** Used share of `maxmemory`, 0 to 1; undefined without a limit. */
  memoryUsed: number | undefined;
}

export async function readRedisHealth(redis: Redis): Promise<RedisHealth> {
  const info = await redis.info();
  const read = (name: string): string => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? '';
  const [used, limit] = [Number(read('used_memory')), Number(read('maxmemory'))];
  return {
    version: read('redis_version'),
    keepsEverything: read('aof_enabled') === '1',
    writesWell: ['aof_last_write_status', 'rdb_last_bgsave_status'].every((name) => read(name) !== 'err'),
    evictionPolicy: read('maxmemory_policy'),
    memoryUsed: limit > 0 ? used / limit : undefined,
  };
}
