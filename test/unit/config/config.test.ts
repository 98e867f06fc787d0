import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadConfig, secretsOf, settings } from '../../../src/config.ts';
import { ConfigError } from '../../../src/errors.ts';

const good = {
  SLACK_BOT_TOKEN: 'xoxb-1234-abcd',
  SLACK_SIGNING_SECRET: 'signing-secret',
  CIRCLECI_TOKEN: 'circle-token-value',
};
const key = 'k'.repeat(43).concat('=');

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('loadConfig', () => {
  it('needs three values and has defaults for the rest', () => {
    const config = loadConfig(good);

    expect(config).toMatchObject({ ROLE: 'all', PORT: 3000, HOST: '127.0.0.1', REDIS_PREFIX: 'chatops' });
  });

  it("reports every problem at once, with the variable's name", () => {
    const problems = problemsOf({
      PORT: 'x',
      REDIS_URL: 'http://nope',
      SEAL_KEYS: 'short',
      LOG_LEVEL: 'loud',
    });

    expect(problems).toEqual([
      'SLACK_BOT_TOKEN is required',
      'CIRCLECI_TOKEN is required',
      'REDIS_URL must look like redis://host:6379, rediss://host:6379 or unix:///run/redis.sock',
      'SEAL_KEYS must be 32-byte keys in base64 or hex; to make one: openssl rand -base64 32',
      'PORT must be a port number',
      'LOG_LEVEL must be debug, info, warn or error',
      'SLACK_SIGNING_SECRET is required for HTTP (or set SLACK_APP_TOKEN for Socket Mode)',
    ]);
  });

  it.each([
    [
      'a database that is not a number',
      { ...good, REDIS_URL: 'redis://r:6379/chatops', SEAL_KEYS: key },
      'REDIS_URL may have no path except a database number',
    ],
    ['web without Redis', { ...good, ROLE: 'web' }, 'REDIS_URL is required when ROLE is web'],
    ['worker without Redis', { ...good, ROLE: 'worker' }, 'REDIS_URL is required when ROLE is worker'],
    [
      'a shared Redis without keys',
      { ...good, REDIS_URL: 'redis://r:6379' },
      'SEAL_KEYS is required with REDIS_URL',
    ],
    ['a wrong token kind', { ...good, SLACK_BOT_TOKEN: 'xoxp-1' }, 'SLACK_BOT_TOKEN must be a bot token'],
    ['a reversed poll range', { ...good, POLL_MIN_SECONDS: '90' }, "POLL_MIN_SECONDS can't be greater than"],
    ['the queues on PORT', { ...good, QUEUES_TOKEN: 'a'.repeat(16) }, 'METRICS_PORT is required with'],
    ['an invalid flag', { ...good, CIRCLECI_BUILD_NOTIFICATIONS: 'yes' }, 'must be true or false'],
    [
      'a base URL without scheme',
      { ...good, CIRCLECI_BASE_URL: 'circleci.com' },
      'CIRCLECI_BASE_URL must be',
    ],
  ])('refuses %s', (_name, env, problem) => {
    expect(problemsOf(env).join('\n')).toContain(problem);
  });

  it.each([
    [
      'a signing secret is not needed in Socket Mode',
      { SLACK_SIGNING_SECRET: '', SLACK_APP_TOKEN: 'xapp-1-abc' },
    ],
    [
      'a signing secret is not needed by a worker',
      { SLACK_SIGNING_SECRET: '', ROLE: 'worker', REDIS_URL: 'redis://r:1', SEAL_KEYS: key },
    ],
    ['empty variables count as not set', { PORT: '', REDIS_URL: '', ROLE: '' }],
    ['several keys in hex and base64', { SEAL_KEYS: `${key}, ${'0f'.repeat(32)}` }],
  ])('%s', (_name, env) => {
    expect(problemsOf({ ...good, ...env })).toEqual([]);
  });

  it('only throws ConfigError, which never contains a value', () => {
    const anyEnv = fc.dictionary(fc.constantFrom(...Object.keys(settings)), fc.string({ minLength: 12 }));

    fc.assert(
      fc.property(anyEnv, (env) => {
        const text = problemsOf(env).join('\n');
        for (const name of Object.keys(env)) if (env[name]?.trim()) expect(text).not.toContain(env[name]);
      }),
    );
  });

  it('knows which values are secret', () => {
    const config = loadConfig({ ...good, CIRCLECI_WEBHOOK_SECRETS: 'hook-one, hook-two', SEAL_KEYS: key });

    expect(secretsOf(config).sort()).toEqual([...Object.values(good), 'hook-one', 'hook-two', key].sort());
  });

  it('treats the password in a URL as a secret of its own, because drivers print it that way', () => {
    const config = loadConfig({
      ...good,
      SEAL_KEYS: key,
      REDIS_URL: 'rediss://me:p%40ssword@redis.example:6380/1',
    });

    expect(secretsOf(config)).toEqual(expect.arrayContaining(['p%40ssword', 'p@ssword']));
  });

  it('describes every variable in one sentence', () => {
    for (const setting of Object.values(settings)) expect(setting.about).toMatch(/^[A-Z].*\.$/);
  });
});
