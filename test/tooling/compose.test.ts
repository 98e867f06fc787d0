// Checks that the compose file and the image match the code by reading them, so no Docker engine is needed.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { loadConfig, settings } from '../../src/config.ts';
import { composeFile, filled, services } from '../support/compose-file.ts';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const text = (path: string): string => readFileSync(at(path), 'utf8');

// The schema names its dialect by an address that Ajv doesn't know.
const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false, validateFormats: false });
const validate = ajv.compile(JSON.parse(text('test/support/compose-spec/schema.json')));
const faultsOf = (compose: unknown): string[] => {
  validate(compose);
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
};

describe('docker-compose.yml', () => {
  it('is what the Compose specification allows', () => {
    expect(faultsOf(composeFile)).toEqual([]);
  });

  it.each([
    ['an env_file that is neither a name nor a list', { env_file: { path: '.env' } }],
    ['a mistyped key', { enviroment: {} }],
    ['a port that is not a port', { ports: [{ target: {} }] }],
  ])('would not pass with %s', (_, change) => {
    expect(faultsOf({ services: { web: { image: 'a', ...change } } })).not.toEqual([]);
  });

  it('uses a Redis of your own if .env names one', () => {
    const { REDIS_URL: url = '' } = services.web?.environment ?? {};
    const own = 'rediss://:secret@redis.example.com:6380';
    expect(filled(url, { REDIS_PASSWORD: 'f00d', REDIS_URL: own })).toBe(own);
  });

  it('mounts a folder for the policy file where the bot can read it', () => {
    for (const role of ['web', 'worker'])
      expect(services[role]?.volumes).toEqual(['./policy:/etc/circleci-chatops:ro']);
  });

  it('has a Redis that only the other services reach, and only with a password', () => {
    const { ports, command = [], environment = {} } = services.redis ?? {};
    const { REDIS_URL: url = '' } = services.web?.environment ?? {};
    const password = command[command.indexOf('--requirepass') + 1] ?? '';

    expect(ports).toBeUndefined();
    expect(command).toContain('--requirepass');
    expect(filled(password, { REDIS_PASSWORD: 'f00d' })).toBe('f00d');
    expect(filled(environment.REDISCLI_AUTH ?? '', { REDIS_PASSWORD: 'f00d' })).toBe('f00d');
    expect(filled(url, { REDIS_PASSWORD: 'f00d' })).toBe('redis://:f00d@redis:6379');
    for (const each of [password, url])
      expect(() => filled(each, {})).toThrow('openssl rand -hex 32 makes one');
  });

  it('has a Redis that keeps everything and never evicts', () => {
    const command = services.redis?.command?.join(' ');

    expect(command).toContain('--appendonly yes');
    expect(command).toContain('--maxmemory-policy noeviction');
    expect(services.redis?.healthcheck?.test).toEqual(['CMD', 'redis-cli', 'ping']);
    expect(services.redis?.volumes).toEqual(['redis:/data']);
  });

  it.each(['web', 'worker'])('runs %s with variables that the configuration knows and accepts', (role) => {
    const service = services[role];
    const secrets = {
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: 'signing-secret',
      CIRCLECI_TOKEN: 'a-token-x',
    };

    expect(Object.keys(service?.environment ?? {}).filter((name) => !(name in settings))).toEqual([]);
    const environment = Object.fromEntries(
      Object.entries(service?.environment ?? {}).map(([name, value]) => [
        name,
        filled(value, { REDIS_PASSWORD: 'f00d' }),
      ]),
    );
    const config = loadConfig({ ...secrets, SEAL_KEYS: 'ab'.repeat(32), ...environment });
    expect(config).toMatchObject({ ROLE: role, HOST: '0.0.0.0', REDIS_URL: 'redis://:f00d@redis:6379' });
    expect(service?.depends_on).toEqual({ redis: { condition: 'service_healthy' } });
  });

  it('lets web and workers be scaled: no port is taken twice and no name is fixed', () => {
    expect(services.worker?.ports).toBeUndefined();
    for (const port of services.web?.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:\d+-\d+:3000$/);
    expect(text('docker-compose.yml')).not.toContain('container_name');
  });

  it('publishes ports only to this machine, and gives running jobs time to finish', () => {
    for (const [name, { ports = [] }] of Object.entries(services)) {
      if (name !== 'https') for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    }
    const graceSeconds = Number.parseInt(services.worker?.stop_grace_period ?? '0', 10);
    const stopTimeoutMs = Number(
      /stopTimeoutMs = ([\d_]+)/.exec(text('src/main.ts'))?.[1]?.replaceAll('_', ''),
    );
    expect(graceSeconds * 1000).toBeGreaterThan(stopTimeoutMs);
  });

  it('keeps HTTPS and the playground in their profiles', () => {
    const optional = Object.entries(services).filter(([, { profiles }]) => profiles !== undefined);

    expect(optional.map(([name, { profiles }]) => [name, profiles])).toEqual([
      ['https', ['https']],
      ['playground', ['playground']],
    ]);
  });
});

describe('Dockerfile', () => {
  const lines = text('Dockerfile').replaceAll('\\\n', ' ').split('\n');
  const of = (word: string): string[] =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));

  it('copies only files that exist and that .dockerignore allows', () => {
    const copied = of('COPY')
      .filter((line) => !line.includes('--from='))
      .flatMap((line) => line.split(' ').slice(0, -1));

    expect(copied.length).toBeGreaterThan(4);
    for (const path of copied) {
      expect(existsSync(at(path)), path).toBe(true);
      expect(text('.dockerignore').split('\n'), path).toContain(`!${path.replace(/^\.\//, '')}`);
    }
  });

  it('ends in a stage that runs as an unprivileged user, with the same Node version throughout', () => {
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));

    expect(last).toContain('USER node');
    expect(last).toContain('CMD ["node", "dist/main.js"]');
    const images = [...text('Dockerfile').matchAll(/(?:^FROM (?:--\S+ )?|--from=)(node:\S+)/gm)];
    expect(new Set(images.map(([, image]) => image)).size).toBe(1);
    expect(images.length).toBeGreaterThan(2);
    // Nothing is run on a foreign architecture: what is built is the same on all.
    expect(of('FROM')[0]).toMatch(/^--platform=\$BUILDPLATFORM node:\d+-bookworm-slim AS build$/);
    expect(last.filter((line) => line.startsWith('RUN '))).toEqual([]);
    expect(text('Dockerfile')).not.toContain(':latest');
  });
});
