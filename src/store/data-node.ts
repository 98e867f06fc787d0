// What must be asked of one server, not of a cluster: INFO and SCAN know nothing of the other nodes.
import type { Cluster, Redis } from 'ioredis';

/** The server that holds the key. Throws what the client throws. */
export async function dataNodeOf(redis: Redis, key: string): Promise<Redis> {
  const cluster = asCluster(redis);
  if (cluster === undefined) return redis;
  const slot = await cluster.cluster('KEYSLOT', key);
  const [address] = cluster.slots[slot] ?? [];
  const node = cluster
    .nodes('master')
    .find(({ options: { host, port } }) => address !== undefined && `${host}:${port}` === address);
  if (node === undefined) throw new Error('the cluster has no node for the keys of the bot');
  return node;
}

/** May give a key twice. */
export async function* scanKeys(redis: Redis, pattern: string): AsyncGenerator<string> {
  const cluster = asCluster(redis);
  for (const node of cluster?.nodes('master') ?? [redis]) {
    let cursor = '0';
    do {
      const [next, found] = await node.scan(cursor, 'MATCH', pattern, 'COUNT', 1_000);
      yield* found;
      cursor = next;
    } while (cursor !== '0');
  }
}

const asCluster = (redis: Redis): Cluster | undefined =>
  redis.isCluster ? (redis as unknown as Cluster) : undefined;
