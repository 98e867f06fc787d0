import { describe, expect, it } from 'vitest';
import { loadConfig, misnamed, settings } from '../../../src/config.ts';
import { ConfigError } from '../../../src/errors.ts';

describe('a variable of another name', () => {
  it.each([
    ['CIRCLECI_WEBHOOK_SECRET', 'CIRCLECI_WEBHOOK_SECRETS'],
    ['CIRCLECI_WEBHOOK_SECRET_FILE', 'CIRCLECI_WEBHOOK_SECRETS_FILE'],
    ['SLACK_TOKEN', 'SLACK_BOT_TOKEN'],
    ['SLACK_TOKEN_FILE', 'SLACK_BOT_TOKEN_FILE'],
    ['SLACK_SIGING_SECRET', 'SLACK_SIGNING_SECRET'],
    ['SLACK_BOT_TOKENS', 'SLACK_BOT_TOKEN'],
    ['slack_bot_token', 'SLACK_BOT_TOKEN'],
    ['SLACK_APP_LEVEL_TOKEN', 'SLACK_APP_TOKEN'],
    ['CIRCLE_TOKEN', 'CIRCLECI_TOKEN'],
    ['CIRCLECI_API_TOKEN', 'CIRCLECI_TOKEN'],
    ['REDIS_HOST', 'REDIS_URL'],
    ['REDIS_URI', 'REDIS_URL'],
    ['REDIS_PASS', 'REDIS_PASSWORD'],
    ['SEAL_KEY', 'SEAL_KEYS'],
    ['LOGLEVEL', 'LOG_LEVEL'],
    ['PUBLIC_URLS', 'PUBLIC_URL'],
  ])('%s is noticed', (given, meant) => {
    expect(misnamed({ [given]: 'a value' })).toEqual([
      `${given} is set, but this bot doesn't read it. Did you mean ${meant}?`,
    ]);
    const isSetToo = misnamed({ [given]: 'a value', [meant]: 'a value' });
    expect(isSetToo).toEqual([]);
  });

  it.each([
    'PATH',
    'HOME',
    'HOSTNAME',
    'USER',
    'PWD',
    'NODE_ENV',
    'SHELL',
    'TERM',
    'LANG',
    'npm_config_cache',
  ])('%s is anybody’s', (name) => expect(misnamed({ [name]: 'x' })).toEqual([]));

  it('is not what Kubernetes sets for a service called redis', () => {
    expect(misnamed({ REDIS_PORT: 'tcp://10.0.0.1:6379', REDIS_SERVICE_HOST: '10.0.0.1' })).toEqual([]);
  });

  it('is never one that the bot reads', () => {
    for (const name of Object.keys(settings)) expect(misnamed({ [name]: 'x' }), name).toEqual([]);
  });

  it('is named beside what is missing, without its value', () => {
    const load = () => loadConfig({ SLACK_TOKEN: 'xoxb-secret', SLACK_SIGNING_SECRET: 'signing-secret' });
    expect(load).toThrow(ConfigError);
    expect(load).toThrow(/SLACK_BOT_TOKEN is required\. SLACK_TOKEN is set, but/);
    expect(load).not.toThrow(/xoxb-secret/);
  });
});
