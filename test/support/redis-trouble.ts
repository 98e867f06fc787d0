// Makes a real Redis refuse every write, as a full memory, a full disk or a lost replica does, and take them again.
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

/** A setting that is 0 when all is well. */
function whileSet(name: string, value: string): RedisTrouble {
  return {
    async begin(redis) {
      await redis.config('SET', name, value);
    },
    async end(redis) {
      await redis.config('SET', name, '0');
    },
  };
}

/** By the first word of what Redis then answers. */
export const redisTroubles: Readonly<
  Record<'OOM' | 'MISCONF' | 'NOREPLICAS' | 'MASTERDOWN' | 'BUSY', RedisTrouble>
> = {
  OOM: whileSet('maxmemory', '1kb'),
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
  NOREPLICAS: whileSet('min-replicas-to-write', '1'),
  // Its master is a port where nothing listens.
  MASTERDOWN: {
    async begin(redis) {
      await redis.config('SET', 'replica-serve-stale-data', 'no');
      await redis.replicaof('127.0.0.1', '1');
    },
    async end(redis) {
      await redis.replicaof('NO', 'ONE');
    },
  },
  // Redis answers nothing else while it runs, not even INFO.
  BUSY: {
    async begin(redis) {
      await redis.config('SET', 'busy-reply-threshold', '50');
      const busy = redis.duplicate();
      busy.on('error', () => undefined);
      void busy.eval('while true do end', 0).then(undefined, () => busy.disconnect());
      const isBusy = () =>
        redis.ping().then(
          () => false,
          (error: Error) => error.message.startsWith('BUSY'),
        );
      await until(isBusy, 'the script to run');
    },
    async end(redis) {
      await redis.script('KILL');
    },
  },
};
