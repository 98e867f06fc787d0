// Sentinels and a cluster that speak TLS only and ask for a client certificate, with an authority of their own.
import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createQueues } from '../../../src/jobs/engine/queues.ts';
import { openConnections } from '../../../src/store/connections.ts';
import { createKeys } from '../../../src/store/keys.ts';
import { silentLog } from '../../support/log.ts';
import {
  type Certificates,
  makeCertificates,
  tlsEnv,
  tlsServerOptions,
} from '../../support/redis-servers/certificates.ts';
import { startRedisCluster } from '../../support/redis-servers/cluster.ts';
import { redisConfig } from '../../support/redis-servers/redis-config.ts';
import { startSentinelTrio } from '../../support/redis-servers/sentinel-trio.ts';
import { until } from '../../support/until.ts';

let certificates: Certificates;
beforeAll(async () => {
  certificates = await makeCertificates();
});
afterAll(() => rm(certificates.dir, { recursive: true, force: true }));

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

interface Topology {
  env: Record<string, string>;
  failOver(): Promise<void>;
}

async function sentinels(): Promise<Topology> {
  const trio = await startSentinelTrio(tlsServerOptions(certificates));
  undo.push(trio.close);
  return {
    env: { REDIS_SENTINELS: trio.addresses, REDIS_SENTINEL_NAME: trio.name },
    failOver: trio.failOver,
  };
}

async function cluster(): Promise<Topology> {
  const { addresses, failOver, close } = await startRedisCluster(tlsServerOptions(certificates));
  undo.push(close);
  return { env: { REDIS_CLUSTER_NODES: addresses }, failOver: () => failOver('{chatops}:probe') };
}

async function open(env: Record<string, string>) {
  const config = redisConfig(env);
  const connections = await openConnections(config, silentLog, 2_000);
  undo.push(connections.close);
  const { bullPrefix: prefix } = createKeys(config.REDIS_PREFIX);
  const queues = createQueues({ connection: connections.quick, prefix, log: silentLog });
  undo.push(queues.close);
  const add = (id: string) =>
    queues.enqueue({ name: 'deliver-card', id, payload: { channelId: 'C1', pipelineId: id } });
  return { ...connections, queues, add };
}

describe.each([
  ['Sentinels', sentinels],
  ['a cluster', cluster],
])('%s with TLS', (_name, start) => {
  it('are used, and followed through a failover', async () => {
    const { env, failOver } = await start();
    const { add, check, queues, worker } = await open({ ...env, REDIS_TLS: 'true', ...tlsEnv(certificates) });
    await add('before');
    await check();

    await failOver();

    await until(
      () =>
        add('after').then(
          () => true,
          () => false,
        ),
      'the new master to take a job',
    );
    await until(
      () =>
        check().then(
          () => true,
          () => false,
        ),
      'both connections to be back',
    );
    expect(await worker.ping()).toBe('PONG');
    expect((await queues.counts()).delivery.waiting).toBe(2);
  });

  it('say what is wrong without the authority or the client certificate', async () => {
    const { env } = await start();
    const { REDIS_TLS_CA = '' } = tlsEnv(certificates);
    for (const [more, words] of [
      [{}, /can't be trusted .* REDIS_TLS_CA/],
      [{ REDIS_TLS_CA }, /REDIS_TLS_CERT/],
    ] as const)
      await expect(open({ ...env, REDIS_TLS: 'true', ...more })).rejects.toThrow(words);
    await expect(open(env)).rejects.toThrow(/If it expects TLS, set REDIS_TLS=true/);
  });
});
