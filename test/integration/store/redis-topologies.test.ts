import { afterEach, describe, expect, it } from 'vitest';
import { createQueues, type Queues } from '../../../src/jobs/engine/queues.ts';
import { type Connections, openConnections } from '../../../src/store/connections.ts';
import { createKeys, type Keys } from '../../../src/store/keys.ts';
import { silentLog } from '../../support/log.ts';
import { pumpJobs } from '../../support/pump-jobs.ts';
import { startRedisCluster } from '../../support/redis-servers/cluster.ts';
import { pauseCopied } from '../../support/redis-servers/copied.ts';
import { redisConfig } from '../../support/redis-servers/redis-config.ts';
import { startSentinelTrio } from '../../support/redis-servers/sentinel-trio.ts';
import { type RedisServer, startRedisServer } from '../../support/redis-servers/server.ts';
import { showFigure } from '../../support/show-figure.ts';
import { startStuckProxy } from '../../support/stuck-proxy.ts';
import { until } from '../../support/until.ts';

const BACK_MS = 5_000;
/** What of it the bot may take, however long Redis needed to have another master: on a busy machine, that is seconds. */
const OWN_MS = 3_000;
const backWithin = (movedMs: number): number => Math.max(BACK_MS, movedMs + OWN_MS);
const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

interface Bot {
  connections: Connections;
  queues: Queues;
  keys: Keys;
}

async function open(env: Record<string, string>): Promise<Bot> {
  const config = redisConfig(env);
  const connections = await openConnections(config, silentLog);
  undo.push(connections.close);
  const keys = createKeys(config.REDIS_PREFIX);
  const queues = createQueues({ connection: connections.quick, prefix: keys.bullPrefix, log: silentLog });
  undo.push(queues.close);
  return { connections, queues, keys };
}

async function expectNothingLost(bot: Bot, master: RedisServer, confirmed: readonly string[]): Promise<void> {
  const found = await Promise.all(
    confirmed.map((id) => master.client.exists(`${bot.keys.bullPrefix}:delivery:${id}`)),
  );
  expect(found.filter((exists) => exists === 0)).toHaveLength(0);
  // Each once: what was sent again after a lost reply is the same job.
  const ids = await master.client.lrange(`${bot.keys.bullPrefix}:delivery:wait`, 0, -1);
  expect(new Set(ids).size).toBe(ids.length);
}

describe('Sentinels', () => {
  it.each(['killed', 'frozen', 'failed over as planned'])(
    'the master is %s with adds in flight',
    async (how) => {
      const trio = await startSentinelTrio();
      undo.push(trio.close);
      const bot = await open({ REDIS_SENTINELS: trio.addresses, REDIS_SENTINEL_NAME: trio.name });
      const adds = pumpJobs(bot);
      await adds.more(50);
      const before = await trio.master();
      const startedAt = Date.now();
      if (how !== 'failed over as planned') await pauseCopied(before);
      if (how === 'killed') await before.kill();
      else if (how === 'frozen') before.signal('SIGSTOP');
      else await trio.failOver();
      const after = await until(async () => {
        const master = await trio.master();
        return master.port === before.port ? undefined : master;
      }, 'another master');
      const movedMs = Date.now() - startedAt;
      // It thaws with what was sent to it meanwhile, and finds that it is no master anymore.
      if (how === 'frozen') before.signal('SIGCONT');
      await adds.more(50);
      const { longestGapMs } = await adds.stop();

      showFigure('refused for', longestGapMs);
      expect(longestGapMs).toBeLessThan(backWithin(movedMs));
      await until(() => bot.connections.losses() > 0, 'the move to be noticed');
      await bot.connections.check();
      await expectNothingLost(bot, after, adds.confirmed);
      expect((await bot.connections.dataNode()).stream.remotePort).toBe(after.port);
    },
  );
});

describe('a cluster', () => {
  it.each(['killed', 'failed over as planned'])(
    'the master of the keys is %s with adds in flight',
    async (how) => {
      const cluster = await startRedisCluster();
      undo.push(cluster.close);
      const bot = await open({ REDIS_CLUSTER_NODES: cluster.addresses });
      const adds = pumpJobs(bot);
      await adds.more(50);
      const key = bot.keys.probe();
      const before = await cluster.masterOf(key);
      const startedAt = Date.now();
      if (how === 'killed') {
        await pauseCopied(before);
        await before.kill();
      } else await cluster.failOver(key);
      const after = await until(async () => {
        const master = await cluster.masterOf(key);
        return master.port === before.port ? undefined : master;
      }, 'another master');
      const movedMs = Date.now() - startedAt;
      await adds.more(50);
      const { longestGapMs } = await adds.stop();

      showFigure('refused for', longestGapMs);
      expect(longestGapMs).toBeLessThan(backWithin(movedMs));
      await until(() => bot.connections.losses() > 0, 'the move to be noticed');
      await bot.connections.check();
      await expectNothingLost(bot, after, adds.confirmed);
      expect((await bot.connections.dataNode()).options.port).toBe(after.port);
    },
  );

  it('that serves no command is not ready, says so, and is used again when it does', async () => {
    const cluster = await startRedisCluster();
    undo.push(cluster.close);
    const { connections, queues } = await open({ REDIS_CLUSTER_NODES: cluster.addresses });
    const payload = { channelId: 'C1', pipelineId: 'p1' };
    const add = () => queues.enqueue({ name: 'deliver-card', id: 'ev-1', payload });
    const { client } = await cluster.masterOf('{chatops}:probe');
    const slot = Number(await client.cluster('KEYSLOT', '{chatops}:probe'));
    await client.call('CLUSTER', 'DELSLOTS', slot);
    const refused = () =>
      connections.check().then(
        () => false,
        (error: Error) => error.message,
      );
    expect(await until(refused, 'the check to fail')).toMatch(/cluster can’t serve the bot’s keys/);
    await expect(add()).rejects.toThrow(/Redis/);
    await client.call('CLUSTER', 'ADDSLOTS', slot);
    await until(
      () =>
        connections.check().then(
          () => true,
          () => false,
        ),
      'the cluster to be used again',
    );
    await add();
  });
});

describe('one address', () => {
  it('a demotion that keeps connections open: not ready, then at work on what the address names now', async () => {
    const [old, next] = [await startRedisServer(), await startRedisServer()];
    undo.push(old.close, next.close);
    await next.client.replicaof('127.0.0.1', String(old.port));
    await until(async () => /master_link_status:up/.test(await next.client.info('replication')), 'a replica');
    const proxy = await startStuckProxy(old.port);
    undo.push(proxy.close);
    const bot = await open({ REDIS_URL: `redis://127.0.0.1:${proxy.port}` });
    const adds = pumpJobs(bot);
    await adds.more(20);

    await next.client.replicaof('NO', 'ONE');
    await old.client.replicaof('127.0.0.1', String(next.port));
    await until(
      () =>
        bot.connections.check().then(
          () => false,
          () => true,
        ),
      'the check to fail',
    );
    // As a name that is moved: connections that exist stay, new ones come to the new master.
    proxy.leadTo(next.port);
    await adds.more(20);
    const { longestGapMs } = await adds.stop();

    showFigure('refused for', longestGapMs);
    expect(longestGapMs).toBeLessThan(BACK_MS);
    await bot.connections.check();
    const payload = { channelId: 'C1', pipelineId: 'last' };
    await bot.queues.enqueue({ name: 'deliver-card', id: 'ev-last', payload });
    expect(await next.client.exists(`${bot.keys.bullPrefix}:delivery:ev-last`)).toBe(1);
  });

  it('connections that swallow everything are given up within seconds', async () => {
    const server = await startRedisServer();
    undo.push(server.close);
    const proxy = await startStuckProxy(server.port);
    undo.push(proxy.close);
    const bot = await open({ REDIS_URL: `redis://127.0.0.1:${proxy.port}` });
    // What BullMQ makes of the worker's connection, and does with it.
    const blocking = bot.connections.worker.duplicate();
    blocking.on('error', () => undefined);
    undo.push(async () => blocking.disconnect());
    const asked = blocking.bzpopmin(`${bot.keys.bullPrefix}:nothing:marker`, 3);
    await until(
      async () => /cmd=bzpopmin/.test(String(await server.client.client('LIST'))),
      'the wait for jobs',
    );
    const adds = pumpJobs(bot);
    await adds.more(20);
    const startedAt = Date.now();
    proxy.swallow();
    const command = bot.connections.worker.set(bot.keys.probe(), 'worker', 'EX', 60);
    await adds.more(20);
    await command;

    showFigure('given up after', Date.now() - startedAt);
    expect(Date.now() - startedAt).toBeLessThan(BACK_MS);
    await adds.stop();
    expect(await asked).toBeNull();
    showFigure('given up by a worker that waits for jobs after', Date.now() - startedAt);
    expect(Date.now() - startedAt).toBeLessThan(20_000);
  });
});
