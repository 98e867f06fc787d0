// Lets time pass for the keys that expire, where the world only moves its own clock.
import type { Redis } from 'ioredis';

export async function ageKeys(redis: Redis, prefix: string, ms: number): Promise<void> {
  for (const key of await redis.keys(`${prefix}:*`)) {
    const left = await redis.pttl(key);
    if (left > 0) await redis.pexpire(key, Math.max(1, left - ms));
  }
}
