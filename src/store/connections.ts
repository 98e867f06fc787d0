// The process's Redis connections: its own server if none is configured, one connection that fails fast and one that
// waits. The only place that opens them.
import { Redis } from 'ioredis';
import type { Config } from '../config.ts';
import { ConfigError } from '../errors.ts';
import type { Logger } from '../observability/logger.ts';
import { batchWrites } from './batch-writes.ts';
import { failFast, patient } from './connection.ts';
import { startEmbeddedRedis } from './embedded-redis.ts';

export interface Connections {
  /** For callers that must answer at once: stores, queues, health. */
  quick: Redis;
  /** For BullMQ's workers. */
  worker: Redis;
  close(): Promise<void>;
}

const startTimeoutMs = 10_000;

/** Resolves when Redis answers. Throws ConfigError if it does not within 10 s, or cannot be started. */
export async function openConnections(config: Config, log: Logger): Promise<Connections> {
  const embedded =
    config.REDIS_URL === undefined ? await startEmbeddedRedis({ dataDir: config.DATA_DIR }) : undefined;
  const url = config.REDIS_URL ?? embedded?.url ?? '';
  const open = (options: typeof failFast | typeof patient, name: string): Redis => {
    const redis = new Redis(url, { ...options, connectionName: `${config.REDIS_PREFIX}-${name}` });
    batchWrites(redis);
    // Logged once per outage, not once per attempt.
    let down = false;
    redis.on('error', (error) => {
      if (!down) log.warn({ err: error, connection: name }, 'Lost the connection to Redis');
      down = true;
    });
    redis.on('ready', () => {
      if (down) log.info({ connection: name }, 'Redis is connected again');
      down = false;
    });
    return redis;
  };
  const quick = open(failFast, 'quick');
  const worker = open(patient, 'worker');
  const close = async (): Promise<void> => {
    quick.disconnect();
    worker.disconnect();
    await embedded?.stop();
  };
  try {
    await Promise.all([ready(quick), ready(worker)]);
    await warnOfForgetting(quick, log);
  } catch (error) {
    await close();
    throw error;
  }
  return { quick, worker, close };
}

async function ready(redis: Redis): Promise<void> {
  if (redis.status === 'ready') return;
  const { host, port, db } = redis.options;
  await new Promise<void>((resolve, reject) => {
    let last: Error | undefined;
    const fail = (problem: string): void => {
      clearTimeout(timer);
      reject(new ConfigError([`REDIS_URL: ${problem}`]));
    };
    const timer = setTimeout(() => {
      const why = last === undefined ? '' : ` (${last.message})`;
      fail(`nothing answers at ${host}:${port}${why}. Start Redis, or fix the address.`);
    }, startTimeoutMs);
    redis.on('error', (error) => {
      last = error;
      // The client would continue in another database than the requested one, or in none.
      if (/DB index|SELECT is not allowed/i.test(error.message)) {
        fail(
          `the Redis at ${host}:${port} has no database ${db}. Remove the number at the end of the URL, or choose another one.`,
        );
      }
      // Waiting does not fix a wrong password.
      if (!/^(WRONGPASS|NOAUTH|NOPERM|ERR invalid password)/.test(error.message)) return;
      fail(`the Redis at ${host}:${port} does not accept the password. Fix it: redis://:password@host:port.`);
    });
    redis.once('ready', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

// A Redis that may evict or forget loses jobs silently.
async function warnOfForgetting(redis: Redis, log: Logger): Promise<void> {
  const settings = await redis.config('GET', 'maxmemory-policy', 'appendonly').catch(() => undefined);
  const read = Array.isArray(settings) ? settings.map(String) : [];
  const value = (name: string): string | undefined => read[read.indexOf(name) + 1];
  if (read.length === 0) return;
  if (value('maxmemory-policy') !== 'noeviction') {
    log.warn({ policy: value('maxmemory-policy') }, 'Redis may evict jobs: set maxmemory-policy noeviction');
  }
  if (value('appendonly') !== 'yes') log.warn({}, 'Redis is not persistent: set appendonly yes');
}
