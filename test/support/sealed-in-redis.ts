// Every sealed secret that lies anywhere in a world's part of Redis, whatever the key and its type.
import type { Redis } from 'ioredis';

const SEALED = /v1\.[0-9a-f]{8}\.[\w-]{16}\.[\w-]{22,}/g;

/** By key. `prefix` covers the bot's own keys and the queues'. */
export async function sealedInRedis(redis: Redis, prefix: string): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  let cursor = '0';
  do {
    const [next, keys] = await redis.scan(cursor, 'MATCH', `${prefix}*`, 'COUNT', 1_000);
    cursor = next;
    for (const key of keys) {
      const sealed = JSON.stringify(await read(redis, key)).match(SEALED);
      if (sealed !== null) found[key] = sealed;
    }
  } while (cursor !== '0');
  return found;
}

async function read(redis: Redis, key: string): Promise<unknown> {
  switch (await redis.type(key)) {
    case 'string':
      return redis.get(key);
    case 'hash':
      return redis.hgetall(key);
    case 'list':
      return redis.lrange(key, 0, -1);
    case 'set':
      return redis.smembers(key);
    case 'zset':
      return redis.zrange(key, '0', '-1');
    case 'stream':
      return redis.xrange(key, '-', '+');
    default:
      return null;
  }
}
