// Opens one connection of a kind to the Redis that is configured.
import { once } from 'node:events';
import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { batchWrites } from './batch-writes.ts';
import { blockingSocketTimeoutMs, failFast, patient } from './connection.ts';
import { masterConnector } from './master-connector.ts';
import { createMasterWatch } from './master-watch.ts';
import type { RedisTarget } from './redis-target.ts';
import { ServerConnector } from './server-connector.ts';

export type ClientKind = 'quick' | 'worker';

type PlainOptions = Omit<RedisOptions, 'replyMapping'>;

export interface Clients {
  /**
   * In a cluster, it is a Cluster client under the type of a connection to one server: it has the same commands, and
   * all keys of the bot are on one node. Only `data-node.ts` tells them apart.
   */
  open(kind: ClientKind): Redis;
  /** Closes what serves all connections; the caller closes those before. */
  close(): void;
}

const optionsOf = { quick: failFast, worker: patient } as const;

export function createClients(target: RedisTarget, prefix: string): Clients {
  const named = (kind: string) => ({ connectionName: `${prefix}-${kind}` });
  const one = (kind: ClientKind, options: PlainOptions): Redis => {
    const all = { Connector: ServerConnector, ...options };
    Object.assign(all, optionsOf[kind], named(kind));
    const redis = new Redis(all);
    batchWrites(redis);
    return waitLonger(kind, redis);
  };
  if (target.kind === 'cluster') {
    return { open: (kind) => openCluster(target, kind, named(kind)), close: () => undefined };
  }
  if (target.kind === 'server') {
    return { open: (kind) => one(kind, target.options), close: () => undefined };
  }
  const { name, access, sentinelAccess } = target;
  const sentinels = target.sentinels.map(
    (address) =>
      new Redis({
        ...{ ...failFast, ...address, ...sentinelAccess, ...named('sentinel') },
        // A Sentinel has no data to load, and its user may lack INFO.
        ...{ commandTimeout: 1_000, enableReadyCheck: false, Connector: ServerConnector },
      }),
  );
  const watch = createMasterWatch(name, sentinels);
  const Connector = masterConnector(watch, access.tls);
  return { open: (kind) => one(kind, { ...access, Connector }), close: watch.close };
}

function openCluster(
  { nodes, access }: Extract<RedisTarget, { kind: 'cluster' }>,
  kind: ClientKind,
  name: { connectionName: string },
): Redis {
  const { retryStrategy, maxRetriesPerRequest, ...perNode } = optionsOf[kind];
  /** The client asks for the slots through connections whose errors it drops. */
  class NodeConnector extends ServerConnector {
    protected override hear(first: Error): void {
      cluster.emit('node error', first);
    }
  }
  const byName = (host: string, done: (error: null, found: string) => void): void => done(null, host);
  const cluster: Cluster = new Cluster([...nodes], {
    clusterRetryStrategy: retryStrategy,
    enableOfflineQueue: kind === 'worker',
    // A caller that must answer is told after half a second; a worker goes on for as long as a promotion takes.
    maxRedirections: kind === 'quick' ? 4 : 150,
    retryDelayOnFailover: 100,
    slotsRefreshInterval: 2_000,
    // Certificates name hosts, which a lookup would replace by addresses.
    ...(access.tls && { dnsLookup: byName }),
    redisOptions: { ...perNode, maxRetriesPerRequest, ...access, ...name, Connector: NodeConnector },
  });
  cluster.on('+node', batchWrites);
  const duplicate = cluster.duplicate.bind(cluster);
  cluster.duplicate = (others, more) =>
    settling(
      duplicate(others, {
        ...more,
        redisOptions: { ...more?.redisOptions, socketTimeout: blockingSocketTimeoutMs },
      }),
    );
  return cluster as unknown as Redis;
}

/**
 * If the cluster can't be used yet when a client connects, the client tries again and comes to be ready, but what `connect`
 * returned never settles. BullMQ, which connects again after each silence, would wait for it forever and take no more jobs.
 */
function settling(cluster: Cluster): Cluster {
  const connect = cluster.connect.bind(cluster);
  cluster.connect = async () => {
    const listening = new AbortController();
    const told = (event: string) => once(cluster, event, { signal: listening.signal });
    const ended = told('end').then(() => {
      throw new Error('Connection is closed.');
    });
    try {
      await Promise.race([connect(), told('ready'), ended]);
    } finally {
      listening.abort();
    }
  };
  return cluster;
}

/** BullMQ duplicates the worker's connection to wait for jobs. There, silence is normal for longer. */
function waitLonger(kind: ClientKind, redis: Redis): Redis {
  if (kind === 'quick') return redis;
  const duplicate = redis.duplicate.bind(redis);
  redis.duplicate = (more) => duplicate({ ...more, socketTimeout: blockingSocketTimeoutMs });
  return redis;
}
