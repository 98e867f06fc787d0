// What Redis reports about itself that decides whether the bot can lose data.
import type { Redis } from 'ioredis';

export interface RedisHealth {
  version: string;
  /** The append-only file is on. */
  keepsEverything: boolean;
  /** The last attempts to write to disk succeeded. */
  writesWell: boolean;
  /** `noeviction` is the only policy that never evicts jobs. */
  evictionPolicy: string;
  /** Of `maxmemory`, 0 to 1; undefined without a limit. */
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
