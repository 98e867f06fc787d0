// One master, two replicas and three Sentinels, which notice a dead master after a second.
import { until } from '../until.ts';
import { type RedisServer, type ServerOptions, startRedisServer } from './server.ts';

export interface SentinelTrio {
  name: string;
  /** For REDIS_SENTINELS. */
  addresses: string;
  servers: readonly RedisServer[];
  sentinels: readonly RedisServer[];
  /** The server that the Sentinels name now. */
  master(): Promise<RedisServer>;
  /** A planned failover; resolves once the Sentinels name another master. */
  failOver(): Promise<void>;
  /** Resolves when both replicas follow the master. */
  synced(): Promise<void>;
  close(): Promise<void>;
}

const name = 'bot';

/** `tls`: servers and Sentinels speak nothing else, also with each other. */
export async function startSentinelTrio({ config = [], tls }: ServerOptions = {}): Promise<SentinelTrio> {
  const started: RedisServer[] = [];
  const secured = [...config, ...(tls === undefined ? [] : ['tls-replication yes'])];
  const start = async (options: ServerOptions) => {
    const server = await startRedisServer({
      ...options,
      config: [...secured, ...(options.config ?? [])],
      tls,
    });
    started.push(server);
    return server;
  };
  const close = async () => {
    await Promise.all(started.map((server) => server.close()));
  };
  try {
    const common = ['repl-diskless-sync-delay 0', 'hz 100'];
    const first = await start({ config: common });
    const follow = { config: [...common, `replicaof 127.0.0.1 ${first.port}`] };
    const servers = [first, await start(follow), await start(follow)];
    const sentinels: RedisServer[] = [];
    for (let index = 0; index < 3; index++) {
      sentinels.push(
        await start({
          args: ['--sentinel'],
          config: [
            `sentinel monitor ${name} 127.0.0.1 ${first.port} 2`,
            `sentinel down-after-milliseconds ${name} 1000`,
            `sentinel failover-timeout ${name} 5000`,
          ],
        }),
      );
    }
    const named = async (sentinel: RedisServer) => {
      const [, port] = (await sentinel.client.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', name)) as string[];
      return Number(port);
    };
    const master = async () => {
      const ports = await Promise.all(sentinels.map(named));
      return servers.find(({ port }) => ports.every((each) => each === port)) ?? first;
    };
    const synced = async () => {
      await until(async () => {
        const info = await (await master()).client.info('replication');
        return (info.match(/state=online/g) ?? []).length === 2;
      }, 'two replicas in sync');
    };
    await synced();
    await until(async () => {
      const flat = await Promise.all(sentinels.map(({ client }) => client.call('SENTINEL', 'MASTER', name)));
      const known = flat.map((each) => (each as string[]).join(' '));
      return known.every((text) => /num-slaves 2 .*num-other-sentinels 2 /.test(text));
    }, 'the Sentinels to know each other and the replicas');
    return {
      ...{ name, servers, sentinels, master, synced, close },
      addresses: sentinels.map(({ port }) => `127.0.0.1:${port}`).join(','),
      async failOver() {
        const before = await master();
        await until(
          () =>
            sentinels[0]?.client.call('SENTINEL', 'FAILOVER', name).then(
              () => true,
              () => false,
            ),
          'a Sentinel to start the failover',
        );
        await until(async () => {
          const ports = await Promise.all(sentinels.map(named));
          return ports.every((port) => port !== before.port && port === ports[0]);
        }, 'another master');
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
