// How the bot gets into a Redis (TLS, ACL user, unix socket), and what it says when it may not, or not enough.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runBotProcess } from '../../../playground/bot-process.ts';
import { ConfigError } from '../../../src/errors.ts';
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
import { botEnv, redisConfig } from '../../support/redis-servers/redis-config.ts';
import { startSentinelTrio } from '../../support/redis-servers/sentinel-trio.ts';
import { type RedisServer, startRedisServer } from '../../support/redis-servers/server.ts';

/** Long enough for a server that was just started. */
const TIMEOUT_MS = 2_000;

/** Opens the connections, enqueues a job, and closes them. */
async function use(env: Record<string, string>): Promise<void> {
  const config = redisConfig(env);
  const connections = await openConnections(config, silentLog, TIMEOUT_MS);
  try {
    const { bullPrefix: prefix } = createKeys(config.REDIS_PREFIX);
    const queues = createQueues({ connection: connections.quick, prefix, log: silentLog });
    const payload = { channelId: 'C1', pipelineId: 'p1' };
    const work = queues.enqueue({ name: 'deliver-card', id: 'ev-1', payload }).then(connections.check);
    await work.finally(queues.close);
  } finally {
    await connections.close();
  }
}

async function problemOf(env: Record<string, string>): Promise<string> {
  const error = await use(env).then(undefined, (reason: unknown) => reason);
  if (error instanceof ConfigError) return error.problems.join('\n');
  throw error ?? new Error('nothing was refused');
}

/** The line of the docs with these words, as it is there. */
function rightsIn(words: string): string[] {
  const lines = readFileSync('docs/scaling.md', 'utf8')
    .split('\n')
    .map((line) => line.trim());
  const line = lines.find((each) => each.startsWith('ACL SETUSER chatops') && each.includes(words));
  return (line ?? '').replace('>password', '>user-password').split(' ');
}

async function giveRights(servers: readonly RedisServer[], words: string): Promise<void> {
  const [command = '', ...args] = rightsIn(words);
  for (const { client } of servers) await client.call(command, ...args);
}

it('the documented rights are enough in a cluster', async () => {
  const { addresses, servers, close } = await startRedisCluster();
  const env = { REDIS_CLUSTER_NODES: addresses, REDIS_USERNAME: 'chatops', REDIS_PASSWORD: 'user-password' };
  await giveRights(servers, '~{chatops}:')
    .then(() => use(env))
    .finally(close);
});

it('the documented rights are enough at Sentinels', async () => {
  const { addresses, name, servers, sentinels, close } = await startSentinelTrio();
  const env = {
    ...{ REDIS_SENTINELS: addresses, REDIS_SENTINEL_NAME: name },
    ...{ REDIS_USERNAME: 'chatops', REDIS_PASSWORD: 'user-password' },
    ...{ REDIS_SENTINEL_USERNAME: 'chatops', REDIS_SENTINEL_PASSWORD: 'user-password' },
  };
  await giveRights(servers, '~chatops:')
    .then(() => giveRights(sentinels, '+sentinel|master'))
    .then(() => use(env))
    .finally(close);
});

describe('a user of the ACL', () => {
  let server: RedisServer;
  const name = { REDIS_USERNAME: 'chatops', REDIS_PASSWORD: 'user-password' };
  const url = () => ({ REDIS_URL: `redis://127.0.0.1:${server.port}` });
  const setUser = async (...more: string[]) => {
    const [command = '', ...words] = rightsIn('~chatops:');
    await server.client.call('ACL', 'DELUSER', 'chatops');
    await server.client.call(command, ...words, ...more);
  };
  beforeAll(async () => {
    server = await startRedisServer();
  });
  afterAll(() => server.close());

  it('with the documented rights is enough', async () => {
    await setUser();
    await use({ ...url(), ...name });
  });

  it.each([
    ...['INFO', 'PING', 'SCAN', 'EVALSHA', 'EVAL', 'MULTI', 'BZPOPMIN'],
    ...['ZADD', 'LPUSH', 'XADD', 'HSET', 'SET', 'RENAME', 'TIME', 'HMGET', 'PEXPIREAT', 'DEL'],
  ])('without %s is refused, with its name', async (command) => {
    await setUser(`-${command.toLowerCase()}`);
    const problem = await problemOf({ ...url(), ...name });

    expect(problem).toMatch(
      new RegExp(`^REDIS_URL: .* refuses commands that the bot needs: .*\\b${command}\\b`),
    );
    expect(problem).toContain('docs/scaling.md');
    expect(problem).not.toContain('user-password');
  });

  it('without CONFIG, CLIENT and ACL is enough: no managed Redis has them', async () => {
    await setUser('-config', '-client', '-acl');
    await use({ ...url(), ...name });
  });

  it.each([
    ['none of the keys', '~other:*'],
    ['not those of the queues', '~chatops:*'],
  ])('with %s is refused', async (_what, pattern) => {
    await setUser('resetkeys', pattern);
    expect(await problemOf({ ...url(), ...name })).toMatch(/refuses commands that the bot needs/);
  });

  it('with a wrong password is refused at once', async () => {
    await setUser();
    expect(await problemOf({ ...url(), ...name, REDIS_PASSWORD: 'wrong-one' })).toMatch(
      /does not accept the password/,
    );
  });

  it('without a right ends the process with 78', async () => {
    await setUser('-eval');
    const { code, output } = await runBotProcess({ ...botEnv, ...url(), ...name });

    expect(code).toBe(78);
    expect(output).toContain('EVAL');
    expect(output).not.toContain('user-password');
  });
});

it('a command that the server does not have is named too', async () => {
  const server = await startRedisServer({ config: ['rename-command EVALSHA ""', 'rename-command LPUSH ""'] });
  const problem = await problemOf({ REDIS_URL: `redis://127.0.0.1:${server.port}` }).finally(server.close);
  expect(problem).toMatch(/refuses commands .*: EVALSHA, LPUSH \(/);
});

describe('a server of another kind', () => {
  it.each([
    ['a replica', ['replicaof 127.0.0.1 1'], [], {}, /read-only replica|can't be used \(MASTERDOWN/],
    ['a node of a cluster', ['cluster-enabled yes'], [], {}, /belongs to a cluster. Set REDIS_CLUSTER_NODES/],
    ['a Sentinel', [], ['--sentinel'], {}, /a Sentinel answers at .* Set REDIS_SENTINELS/],
    ['no cluster', [], [], 'REDIS_CLUSTER_NODES', /is not a cluster. For one server, set REDIS_URL/],
    ['no Sentinel', [], [], 'REDIS_SENTINELS', /no Sentinel answers for the master bot/],
    ['a Sentinel of others', [], ['--sentinel'], 'REDIS_SENTINELS', /know no such master/],
    ['a server with no such database', [], [], '/99', /has no database of that number/],
    [
      'a full server',
      ['maxmemory 100kb', 'maxmemory-policy noeviction'],
      [],
      {},
      /is full and takes no writes/,
    ],
  ])('is recognized: %s', async (_name, config, args, how, words) => {
    const server = await startRedisServer({ config, args });
    const address = `127.0.0.1:${server.port}`;
    const env: Record<string, string> =
      how === 'REDIS_SENTINELS'
        ? { REDIS_SENTINELS: address, REDIS_SENTINEL_NAME: 'bot' }
        : how === 'REDIS_CLUSTER_NODES'
          ? { REDIS_CLUSTER_NODES: address }
          : { REDIS_URL: `redis://${address}${typeof how === 'string' ? how : ''}` };
    expect(await problemOf(env).finally(server.close)).toMatch(words);
  });
});

it('a unix socket is used', async () => {
  const server = await startRedisServer({ config: ['unixsocket redis.sock', 'requirepass socket-password'] });
  const env = { REDIS_URL: `unix://${server.dir}/redis.sock`, REDIS_PASSWORD: 'socket-password' };
  await use(env).finally(server.close);
});

describe('TLS', () => {
  let certificates: Certificates;
  let server: RedisServer;
  const url = () => `rediss://127.0.0.1:${server.port}`;
  const client = () => tlsEnv(certificates);
  beforeAll(async () => {
    certificates = await makeCertificates();
    server = await startRedisServer(tlsServerOptions(certificates));
  });
  afterAll(async () => {
    await server.close();
    await rm(certificates.dir, { recursive: true, force: true });
  });

  it('with an own authority and a client certificate is used', async () => {
    await use({ REDIS_URL: url(), ...client() });
  });

  it.each([
    ['an unknown authority', () => ({ REDIS_URL: url() }), /can't be trusted .* REDIS_TLS_CA/],
    [
      'no client certificate',
      () => ({ REDIS_URL: url(), REDIS_TLS_CA: certificates.ca }),
      /asks for a client certificate[.,] [Ss]et REDIS_TLS_CERT/,
    ],
    [
      'no TLS',
      () => ({ REDIS_URL: url().replace('rediss', 'redis') }),
      /nothing answers at .* write rediss:/,
    ],
    [
      'a key that belongs to another certificate',
      () => ({ REDIS_URL: url(), ...client(), REDIS_TLS_KEY: certificates.server.key }),
      /can't be used together/,
    ],
  ])('says what is wrong with %s', async (_name, env, words) => {
    expect(await problemOf(env())).toMatch(words);
  });

  it('outlives every alert of the server, not only the first', async () => {
    const config = redisConfig({ REDIS_URL: url(), ...client() });
    const { quick, worker, close } = await openConnections(config, silentLog, TIMEOUT_MS);
    const blocking = worker.duplicate().on('error', () => undefined);
    await once(blocking, 'ready');
    const streams = [quick, worker, blocking].map(({ stream }) => stream);
    blocking.disconnect();
    await close();

    const alerts = [...streams, ...streams];
    expect(() => alerts.map((stream) => stream.emit('error', new Error('alert')))).not.toThrow();
  });

  it('says that the server does not speak it', async () => {
    const plain = await startRedisServer();
    const env = { REDIS_URL: `rediss://127.0.0.1:${plain.port}` };
    expect(await problemOf(env).finally(plain.close)).toMatch(/If it does not speak TLS, write redis:/);
  });
});
