// A connection to a cluster that is made while the cluster can't be used yet, as right after a master died.
import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { createClients } from '../../../src/store/open-client.ts';
import type { RedisTarget } from '../../../src/store/redis-target.ts';
import { startRedisServer } from '../../support/redis-servers/server.ts';
import { until } from '../../support/until.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

const LAST_SLOT = 16_383;

/** One node, and what BullMQ makes of our connection to wait for jobs: it disconnects and connects it. */
async function startCluster() {
  const server = await startRedisServer({ config: ['cluster-enabled yes', 'cluster-announce-ip 127.0.0.1'] });
  undo.push(server.close);
  const say = async (state: 'ok' | 'fail') =>
    await until(async () => (await server.client.cluster('INFO')).includes(`cluster_state:${state}`), state);
  await server.client.call('CLUSTER', 'ADDSLOTSRANGE', 0, LAST_SLOT);
  await say('ok');
  const nodes = [{ host: '127.0.0.1', port: server.port }];
  const target: RedisTarget = {
    kind: 'cluster',
    nodes,
    access: {},
    setting: 'REDIS_CLUSTER_NODES',
    place: '',
  };
  const worker = createClients(target, 'late').open('worker');
  undo.push(() => worker.disconnect());
  const blocking = worker.duplicate();
  undo.push(() => blocking.disconnect());
  for (const each of [worker, blocking]) each.on('error', () => undefined);
  await once(blocking, 'ready');
  const ended = once(blocking, 'end');
  blocking.disconnect();
  await server.client.call('CLUSTER', 'DELSLOTS', LAST_SLOT);
  await say('fail');
  await ended;
  return { server, blocking };
}

it('is told that it is connected once the cluster can be used', async () => {
  const { server, blocking } = await startCluster();
  const retried = once(blocking, 'reconnecting');
  const connected = blocking.connect();
  await retried;
  await server.client.call('CLUSTER', 'ADDSLOTS', LAST_SLOT);
  await connected;
  expect(blocking.status).toBe('ready');
  expect(await blocking.ping()).toBe('PONG');
});

it('is told that it won’t be connected, if it is closed before', async () => {
  const { blocking } = await startCluster();
  const connected = blocking.connect();
  await once(blocking, 'reconnecting');
  await once(blocking, 'connecting');
  blocking.disconnect();
  await expect(connected).rejects.toThrow('Connection is closed.');
});
