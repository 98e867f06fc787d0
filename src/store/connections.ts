// The process's Redis connections: its own server if none is configured, one connection that fails fast and one that
// waits. The only place that opens them.
import type { Redis } from 'ioredis';
import { type Config, settings } from '../config.ts';
import { UnreadyError } from '../errors.ts';
import type { Log } from '../observability/log.ts';
import { awaitConnected, awaitUsable, problemOf } from './await-redis.ts';
import { dataNodeOf } from './data-node.ts';
import { startEmbeddedRedis } from './embedded-redis.ts';
import { createKeys } from './keys.ts';
import { type ClientKind, createClients } from './open-client.ts';
import { openPrivateDir } from './private-dir.ts';
import { readRedisHealth } from './redis-health.ts';
import { type RedisTarget, redisTargetOf } from './redis-target.ts';
import { redisTroubleWords } from './redis-trouble-words.ts';
import { watchLosses } from './watch-losses.ts';

export interface Connections {
  /** For callers that must answer at once: stores, queues, health. */
  quick: Redis;
  /** For BullMQ's workers. */
  worker: Redis;
  /** Counts the times a connection broke or the data moved: what was confirmed just before may be gone. */
  losses(): number;
  /** Called at each of these times, and when the bot is connected again. */
  onLoss(listener: () => void): void;
  /** The one server that holds the bot's data, for what only a server can say about itself. */
  dataNode(): Promise<Redis>;
  /** Throws UnreadyError unless Redis takes writes now, on a connection that works. */
  check(): Promise<void>;
  close(): Promise<void>;
}

const startTimeoutMs = 10_000;
const PROBE_SECONDS = 60;

/** Resolves when Redis can be used. Throws ConfigError if it cannot within 10 s, or cannot be started. */
export async function openConnections(
  config: Config,
  log: Log,
  timeoutMs = startTimeoutMs,
): Promise<Connections> {
  const isOwn = [config.REDIS_URL, config.REDIS_CLUSTER_NODES, config.REDIS_SENTINELS].every(
    (place) => place === undefined,
  );
  // The default may be missing, as in a container that can't be written to. One that somebody chose is meant to be used.
  const isChosen = config.DATA_DIR !== settings.DATA_DIR.schema.parse(undefined);
  if (!isOwn && isChosen) await openPrivateDir(config.DATA_DIR);
  const embedded = isOwn ? await startEmbeddedRedis({ dataDir: config.DATA_DIR, log }) : undefined;
  const opened: { close(): void }[] = [];
  const close = async (): Promise<void> => {
    for (const one of opened.splice(0)) one.close();
    await embedded?.stop();
  };
  try {
    const target = redisTargetOf(config, embedded?.url ?? config.REDIS_URL);
    const clients = createClients(target, config.REDIS_PREFIX);
    const open = (kind: ClientKind): Redis => {
      const redis = clients.open(kind);
      opened.push({ close: () => redis.disconnect() });
      logOutages(redis, kind, log);
      return redis;
    };
    const quick = open('quick');
    const worker = open('worker');
    const { losses, onLoss } = watchLosses([quick, worker]);
    opened.push(clients);
    const keys = createKeys(config.REDIS_PREFIX);
    const options = { target, keys, timeoutMs };
    await Promise.all([awaitConnected(quick, options), awaitConnected(worker, options)]);
    await refuseOtherKind(quick, target);
    await awaitUsable(quick, options);
    const dataNode = (): Promise<Redis> => dataNodeOf(quick, keys.probe());
    await warnOfForgetting(await dataNode(), log);
    return {
      quick,
      worker,
      losses,
      onLoss,
      dataNode,
      async check() {
        // A demoted or full server still answers a PING, so this writes.
        await quick.set(keys.probe(), '', 'EX', PROBE_SECONDS).catch((error: unknown) => {
          throw new UnreadyError(redisTroubleWords(error), error);
        });
        if (worker.status !== 'ready')
          throw new UnreadyError('The connection of the workers to Redis is away.');
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Logged once per outage, not once per attempt. */
function logOutages(redis: Redis, connection: string, log: Log): void {
  let down = false;
  redis.on('error', (error) => {
    if (!down) log.warn({ err: error, connection }, 'Lost the connection to Redis');
    down = true;
  });
  redis.on('ready', () => {
    if (down) log.info({ connection }, 'Redis is connected again');
    down = false;
  });
}

/** A node of a cluster refuses most keys, and a Sentinel all of them. */
async function refuseOtherKind(redis: Redis, target: RedisTarget): Promise<void> {
  if (target.kind !== 'server') return;
  const info = await redis.info('server').catch(() => '');
  const mode = /^(?:redis|server)_mode:(\w+)/m.exec(info)?.[1];
  if (mode === 'cluster') {
    throw problemOf(
      target,
      `the Redis at ${target.place} belongs to a cluster. Set REDIS_CLUSTER_NODES instead, such as ${target.place}.`,
    );
  }
  if (mode === 'sentinel') {
    throw problemOf(
      target,
      `a Sentinel answers at ${target.place}. Set REDIS_SENTINELS and REDIS_SENTINEL_NAME instead.`,
    );
  }
}

/** A Redis that may evict or forget loses jobs silently. */
async function warnOfForgetting(redis: Redis, log: Log): Promise<void> {
  const { evictionPolicy: policy, keepsEverything } = await readRedisHealth(redis);
  if (policy !== '' && policy !== 'noeviction') {
    log.warn({ policy }, 'Redis may evict jobs: set maxmemory-policy noeviction');
  }
  if (!keepsEverything) log.warn({}, 'Redis is not persistent: set appendonly yes');
}
