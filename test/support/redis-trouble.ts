// Makes a real Redis refuse every write, as a full memory or a full disk does, and take them again.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { until } from './until.ts';

export interface RedisTrouble {
  begin(redis: Redis, dataDir: string): Promise<void>;
  end(redis: Redis, dataDir: string): Promise<void>;
}

const saveStatus = async (redis: Redis): Promise<string | undefined> =>
  /rdb_last_bgsave_status:(\w+)/.exec(await redis.info('persistence'))?.[1];

async function saveUntil(redis: Redis, status: string): Promise<void> {
  await until(async () => {
    await redis.bgsave().catch(() => undefined);
    return (await saveStatus(redis)) === status;
  }, `a save that ends with ${status}`);
}

/** By the first word of what Redis then answers. */
export const redisTroubles: Readonly<Record<'OOM' | 'MISCONF', RedisTrouble>> = {
  OOM: {
    async begin(redis) {
      await redis.config('SET', 'maxmemory', '1kb');
    },
    async end(redis) {
      await redis.config('SET', 'maxmemory', '0');
    },
  },
  MISCONF: {
    async begin(redis, dataDir) {
      // A folder has the name of the file that Redis wants to save to.
      await mkdir(join(dataDir, 'dump.rdb'));
      await redis.config('SET', 'save', '3600 1');
      await saveUntil(redis, 'err');
    },
    async end(redis, dataDir) {
      await rm(join(dataDir, 'dump.rdb'), { recursive: true });
      await saveUntil(redis, 'ok');
      await redis.config('SET', 'save', '');
    },
  },
};
