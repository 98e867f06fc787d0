// The settings that say where Redis is: what is refused, with which words, and what the others mean.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig, secretsOf } from '../../../src/config.ts';
import { ConfigError } from '../../../src/errors.ts';
import { createKeys } from '../../../src/store/keys.ts';
import { redisTargetOf } from '../../../src/store/redis-target.ts';

const base = {
  SLACK_BOT_TOKEN: 'xoxb-1234-abcd',
  SLACK_SIGNING_SECRET: 'signing-secret',
  CIRCLECI_TOKEN: 'circle-token-value',
  SEAL_KEYS: Buffer.alloc(32, 1).toString('base64'),
};
const url = { REDIS_URL: 'redis://r:6379' };
const cluster = { REDIS_CLUSTER_NODES: 'a:7000,b:7001' };
const sentinels = { REDIS_SENTINELS: 's1:26379, s2', REDIS_SENTINEL_NAME: 'bot' };
const target = (env: Record<string, string>) => redisTargetOf(loadConfig({ ...base, ...env }));

function problemsOf(work: () => unknown): string {
  try {
    work();
    return '';
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.join('\n');
    throw error;
  }
}

it.each([
  [
    'two places',
    { ...url, ...cluster },
    'REDIS_URL and REDIS_CLUSTER_NODES are set: each says where Redis is',
  ],
  [
    'three places',
    { ...url, ...cluster, ...sentinels },
    'REDIS_URL and REDIS_CLUSTER_NODES and REDIS_SENTINELS',
  ],
  [
    'Sentinels without a name',
    { REDIS_SENTINELS: 's1' },
    'REDIS_SENTINEL_NAME is required with REDIS_SENTINELS',
  ],
  [
    'a name without Sentinels',
    { ...url, REDIS_SENTINEL_NAME: 'bot' },
    'REDIS_SENTINEL_NAME needs REDIS_SENTINELS',
  ],
  [
    'a Sentinel password without Sentinels',
    { ...cluster, REDIS_SENTINEL_PASSWORD: 'p' },
    'needs REDIS_SENTINELS',
  ],
  ['a Sentinel user alone', { ...sentinels, REDIS_SENTINEL_USERNAME: 'u' }, 'needs REDIS_SENTINEL_PASSWORD'],
  ['a user without password', { ...cluster, REDIS_USERNAME: 'u' }, 'REDIS_USERNAME needs REDIS_PASSWORD'],
  ['two users', { REDIS_URL: 'redis://u:p@r', REDIS_USERNAME: 'v' }, 'is not the user in REDIS_URL'],
  ['two passwords', { REDIS_URL: 'redis://:p@r', REDIS_PASSWORD: 'q' }, 'is not the password in REDIS_URL'],
  ['TLS with redis://', { ...url, REDIS_TLS: 'true' }, 'Write rediss:// for TLS'],
  ['no TLS with rediss://', { REDIS_URL: 'rediss://r', REDIS_TLS: 'false' }, 'Write redis:// to go without'],
  [
    'a CA without TLS',
    { ...url, REDIS_TLS_CA: '/ca' },
    'REDIS_TLS_CA without TLS: write rediss:// in REDIS_URL',
  ],
  [
    'a CA in a plain cluster',
    { ...cluster, REDIS_TLS_CA: '/ca' },
    'REDIS_TLS_CA without TLS: set REDIS_TLS=true',
  ],
  ['a certificate without key', { REDIS_URL: 'rediss://r', REDIS_TLS_CERT: '/c' }, 'are needed together'],
  [
    'TLS on a socket',
    { REDIS_URL: 'unix:///r.sock', REDIS_TLS: 'true' },
    'is a unix socket, which has no TLS',
  ],
  ['a socket without path', { REDIS_URL: 'unix://r.sock' }, 'needs the path of a socket'],
  ['TLS for the own server', { REDIS_TLS: 'true' }, 'REDIS_TLS without a Redis: set REDIS_URL'],
  [
    'addresses that are URLs',
    { REDIS_CLUSTER_NODES: 'redis://a:1' },
    'must be addresses such as redis-1:6379',
  ],
  ['no address at all', { REDIS_SENTINELS: ',', REDIS_SENTINEL_NAME: 'b' }, 'must be addresses'],
  ['another protocol', { REDIS_URL: 'http://r' }, 'must look like redis://host:6379'],
  ['a password with a raw slash', { REDIS_URL: 'redis://:a/b@r:6379' }, 'encode special characters'],
  ['half a brace', { REDIS_PREFIX: '{bot' }, 'may contain only letters'],
])('refuses %s', (_name, env, problem) => {
  expect(problemsOf(() => loadConfig({ ...base, ...env }))).toContain(problem);
});

it.each(['REDIS_CLUSTER_NODES', 'REDIS_SENTINELS'])(
  '%s is enough for a web process, and needs SEAL_KEYS',
  (name) => {
    const env = { ...base, ROLE: 'web', ...(name === 'REDIS_SENTINELS' ? sentinels : cluster) };
    expect(problemsOf(() => loadConfig(env))).toBe('');
    expect(problemsOf(() => loadConfig({ ...env, SEAL_KEYS: '' }))).toContain(
      `SEAL_KEYS is required with ${name}`,
    );
  },
);

describe('the target', () => {
  it.each([
    ['redis://r', { host: 'r', port: 6379, db: 0 }],
    ['redis://u:p%2Fw@r:1/3', { host: 'r', port: 1, db: 3, username: 'u', password: 'p/w' }],
    ['redis://[::1]:7', { host: '::1', port: 7 }],
    ['rediss://r', { host: 'r', tls: {} }],
    ['unix:///run/redis.sock?db=2', { path: '/run/redis.sock', db: 2 }],
  ])('%s', (REDIS_URL, options) => {
    expect(target({ REDIS_URL })).toMatchObject({ kind: 'server', setting: 'REDIS_URL', options });
  });

  it('takes user and password from their settings, and shows neither', () => {
    const found = target({ ...url, REDIS_USERNAME: 'u', REDIS_PASSWORD: 'secret-word' });
    expect(found).toMatchObject({ options: { username: 'u', password: 'secret-word' }, place: 'r:6379' });
    const config = loadConfig({
      ...base,
      ...sentinels,
      REDIS_PASSWORD: 'one',
      REDIS_SENTINEL_PASSWORD: 'two',
    });
    expect(secretsOf(config)).toEqual(expect.arrayContaining(['one', 'two']));
  });

  it('is a cluster, whose keys all have one hash tag', () => {
    expect(target({ ...cluster, REDIS_TLS: 'true' })).toMatchObject({
      ...{ kind: 'cluster', place: 'the cluster at a:7000, b:7001', access: { tls: {} } },
      nodes: [
        { host: 'a', port: 7000 },
        { host: 'b', port: 7001 },
      ],
    });
    for (const REDIS_PREFIX of ['bot', '{bot}']) {
      const keys = createKeys(loadConfig({ ...base, ...cluster, REDIS_PREFIX }).REDIS_PREFIX);
      expect([keys.probe(), keys.run('{p}'), keys.bullPrefix]).toEqual([
        '{bot}:probe',
        '{bot}:run:{p}',
        '{bot}-bull',
      ]);
    }
    expect(loadConfig({ ...base, ...url }).REDIS_PREFIX).toBe('chatops');
  });

  it('is the master that Sentinels name', () => {
    expect(target({ ...sentinels, REDIS_PASSWORD: 'p', REDIS_SENTINEL_PASSWORD: 'q' })).toMatchObject({
      ...{ kind: 'sentinels', name: 'bot', access: { password: 'p' }, sentinelAccess: { password: 'q' } },
      sentinels: [
        { host: 's1', port: 26379 },
        { host: 's2', port: 26379 },
      ],
    });
  });

  it('names the file that cannot be used', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'chatops-pem-')), 'not.pem');
    writeFileSync(path, 'nothing');
    const env = { REDIS_URL: 'rediss://r' };
    expect(problemsOf(() => target({ ...env, REDIS_TLS_CA: path }))).toContain('REDIS_TLS_CA: ');
    expect(problemsOf(() => target({ ...env, REDIS_TLS_CA: path }))).toContain(
      'holds no certificate in PEM form',
    );
    expect(problemsOf(() => target({ ...env, REDIS_TLS_CA: `${path}.gone` }))).toContain("can't be read");
  });
});
