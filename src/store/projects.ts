// Projects that people recently mentioned, for pickers and "did you mean".
import type { Redis } from 'ioredis';
import type { Keys } from './keys.ts';

export interface Projects {
  /** `at` is epoch ms. */
  seen(slug: string, at?: number): Promise<void>;
  /** Slugs, most recently seen first. */
  list(limit: number): Promise<string[]>;
}

const KEPT = 500;

export function createProjects(redis: Redis, keys: Keys): Projects {
  return {
    async seen(slug, at = Date.now()) {
      const key = keys.projects();
      await redis
        .multi()
        .zadd(key, 'GT', at, slug)
        .zremrangebyrank(key, 0, -KEPT - 1)
        .exec();
    },
    list: (limit) => redis.zrange(keys.projects(), 0, String(limit - 1), 'REV'),
  };
}
