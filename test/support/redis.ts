// A Redis connection and key prefix for one test file, with a leak check at the end of the file.
import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, expect, inject } from 'vitest';

export interface TestRedis {
  url: string;
  prefix: string;
  redis: Redis;
}

/**
 * Call once at the top of a test file. After its tests, every key with the prefix is deleted. A connection that a
 * test left open, named by CLIENT SETNAME or not, fails the file.
 */
export function testRedis(): TestRedis {
  const url = inject('redisUrl');
  const prefix = `t-${randomUUID().slice(0, 8)}`;
  const redis = new Redis(url, { maxRetriesPerRequest: null, connectionName: `${prefix}-test` });
  afterAll(async () => {
    const keys = await redis.keys(`${prefix}*`);
    if (keys.length > 0) await redis.del(keys);
    const clients = String(await redis.client('LIST'));
    const left = clients
      .split('\n')
      .filter((line) => line.includes(`name=${prefix}`) && !line.includes(`${prefix}-test`));
    redis.disconnect();
    expect(left, 'connections left open by this file').toEqual([]);
  });
  return { url, prefix, redis };
}
