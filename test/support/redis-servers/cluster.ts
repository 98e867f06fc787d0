// A Redis Cluster of three masters, each with one replica, which takes over after a second.
import { until } from '../until.ts';
import { type RedisServer, type ServerOptions, startRedisServer } from './server.ts';

export interface RedisCluster {
  /** For REDIS_CLUSTER_NODES: the three masters of the beginning. */
  addresses: string;
  servers: readonly RedisServer[];
  /** The master that holds this key now. */
  masterOf(key: string): Promise<RedisServer>;
  /** A planned failover of the master that holds the key. */
  failOver(key: string): Promise<void>;
  close(): Promise<void>;
}

const SLOTS = 16_384;

/** `tls`: the nodes speak nothing else, also with each other. */
export async function startRedisCluster({
  config: more = [],
  tls,
}: ServerOptions = {}): Promise<RedisCluster> {
  const secured = tls === undefined ? [] : ['tls-cluster yes', 'tls-replication yes'];
  const config = [
    ...more,
    ...secured,
    'cluster-enabled yes',
    'cluster-node-timeout 1000',
    'repl-diskless-sync-delay 0',
    'hz 100',
  ];
  const servers: RedisServer[] = [];
  const close = async () => {
    await Promise.all(servers.map((server) => server.close()));
  };
  try {
    for (let index = 0; index < 6; index++) servers.push(await startRedisServer({ config, tls }));
    const [masters, replicas] = [servers.slice(0, 3), servers.slice(3)];
    for (const [index, { client }] of masters.entries()) {
      const [from, to] = [Math.floor((SLOTS * index) / 3), Math.floor((SLOTS * (index + 1)) / 3) - 1];
      await client.call('CLUSTER', 'SET-CONFIG-EPOCH', index + 1);
      await client.call('CLUSTER', 'ADDSLOTSRANGE', from, to);
    }
    // Afterwards: a node that has met another one takes no epoch.
    for (const { client } of masters) {
      for (const { port } of servers) await client.call('CLUSTER', 'MEET', '127.0.0.1', port);
    }
    const isOk = async ({ client }: RedisServer) =>
      (await client.cluster('INFO')).includes('cluster_state:ok');
    await until(async () => (await Promise.all(servers.map(isOk))).every(Boolean), 'the cluster');
    for (const [index, { client }] of replicas.entries()) {
      const id = await masters[index]?.client.cluster('MYID');
      await until(
        () => client.cluster('REPLICATE', String(id)).then(Boolean, () => false),
        'the replica to know its master',
      );
    }
    await until(async () => {
      const infos = await Promise.all(replicas.map(({ client }) => client.info('replication')));
      return infos.every((info) => info.includes('master_link_status:up'));
    }, 'the replicas in sync');
    // The nodes tell each other of replicas by gossip, so each is asked until it names all three.
    const namesReplicas = async ({ client }: RedisServer) =>
      ((await client.cluster('SLOTS')) ?? []).every((range) => range.length > 3);
    await until(async () => (await Promise.all(servers.map(namesReplicas))).every(Boolean), 'the gossip');
    const portsOf = async (key: string): Promise<number[]> => {
      const asked = servers.find((server) => server.isRunning()) ?? byPort(undefined);
      const slot = Number(await asked.client.cluster('KEYSLOT', key));
      const ranges = (await asked.client.cluster('SLOTS')) ?? [];
      const range = ranges.find(([from, to]) => from <= slot && slot <= to) ?? [0, 0];
      return range.slice(2).map((node) => (Array.isArray(node) ? Number(node[1]) : 0));
    };
    const byPort = (port: number | undefined): RedisServer => {
      const found = servers.find((server) => server.port === port);
      if (found === undefined) throw new Error(`no server of the cluster has port ${port}`);
      return found;
    };
    return {
      ...{ servers, close },
      addresses: masters.map(({ port }) => `127.0.0.1:${port}`).join(','),
      masterOf: async (key) => byPort((await portsOf(key))[0]),
      async failOver(key) {
        const [before, replica] = await portsOf(key);
        await byPort(replica).client.cluster('FAILOVER');
        await until(async () => (await portsOf(key))[0] !== before, 'another master');
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
