import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadConfig, secretNames, secretsOf } from '../../../src/config.ts';

const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(text: string): string {
  const path = join(folder, `${Math.abs(hash(text))}.txt`);
  writeFileSync(path, text);
  return path;
}
const hash = (text: string): number =>
  [...text].reduce((sum, each) => (sum * 31 + each.charCodeAt(0)) | 0, 7);

const key = 'k'.repeat(43).concat('=');
/** A value of each secret that is accepted beside those of the others, with what else it needs. */
const values: Record<string, [string, Record<string, string>?]> = {
  SLACK_BOT_TOKEN: ['xoxb-in-a-file'],
  SLACK_SIGNING_SECRET: ['signing-in-a-file'],
  SLACK_APP_TOKEN: ['xapp-in-a-file'],
  CIRCLECI_TOKEN: ['circle-in-a-file'],
  CIRCLECI_WEBHOOK_SECRETS: ['hook-in-a-file'],
  CIRCLECI_PROXY_URL: ['http://me:proxy-in-a-file@proxy:3128'],
  REDIS_URL: ['redis://:redis-in-a-file@redis:6379'],
  REDIS_SENTINEL_PASSWORD: ['sentinel-in-a-file', { REDIS_SENTINELS: 's:1', REDIS_SENTINEL_NAME: 'm' }],
  REDIS_PASSWORD: ['password-in-a-file', { REDIS_URL: 'redis://redis:6379' }],
  OTEL_EXPORTER_OTLP_HEADERS: ['authorization=Bearer otel-in-a-file'],
  QUEUES_TOKEN: ['queues-in-a-file', { METRICS_PORT: '9464' }],
  SEAL_KEYS: [key],
};
const good: Record<string, string> = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_SIGNING_SECRET: 'signing-secret',
  CIRCLECI_TOKEN: 'circle-token-value',
  SEAL_KEYS: key,
};

describe('a secret from a file', () => {
  it.each(secretNames)('%s_FILE', (name) => {
    const [value, more = {}] = values[name] ?? ['no value in this test'];
    const { [name]: _, ...others } = good;
    const config = loadConfig({ ...others, ...more, [`${name}_FILE`]: file(`${value}\n`) });

    expect(Object.values(config).flat()).toContain(value);
    expect(secretsOf(config)).toContain(value);
  });

  it('may be a list, one per line', () => {
    const config = loadConfig({ ...good, CIRCLECI_WEBHOOK_SECRETS_FILE: file('one-secret\r\nanother\n\n') });
    expect(config.CIRCLECI_WEBHOOK_SECRETS).toEqual(['one-secret', 'another']);
  });

  it('loses one newline, and no other character', () => {
    const config = loadConfig({ ...good, CIRCLECI_TOKEN: '', CIRCLECI_TOKEN_FILE: file(' spaced \n\n') });
    expect(config.CIRCLECI_TOKEN).toBe(' spaced \n');
  });

  it.each<[string, () => Record<string, string>, RegExp]>([
    [
      'both',
      () => ({ SLACK_BOT_TOKEN_FILE: file('xoxb-2') }),
      /SLACK_BOT_TOKEN and SLACK_BOT_TOKEN_FILE are both set/,
    ],
    [
      'a file that is missing',
      () => ({ CIRCLECI_TOKEN: '', CIRCLECI_TOKEN_FILE: '/nowhere/token' }),
      /1 problem:\n {2}- CIRCLECI_TOKEN_FILE: \/nowhere\/token can't be used \(ENOENT/,
    ],
    ['a folder', () => ({ CIRCLECI_TOKEN: '', CIRCLECI_TOKEN_FILE: folder }), /it is not a file/],
    ['an empty file', () => ({ CIRCLECI_TOKEN: '', CIRCLECI_TOKEN_FILE: file('\n') }), /it is empty/],
    [
      'a file that holds something else',
      () => ({ SLACK_BOT_TOKEN: '', SLACK_BOT_TOKEN_FILE: file('xoxp-user') }),
      /SLACK_BOT_TOKEN must be a bot token, which starts with xoxb- \(read from SLACK_BOT_TOKEN_FILE\)/,
    ],
    [
      'a huge file',
      () => ({ CIRCLECI_TOKEN: '', CIRCLECI_TOKEN_FILE: file('x'.repeat(70_000)) }),
      /larger than a secret/,
    ],
  ])('is refused: %s', (_, env, problem) => {
    expect(() => loadConfig({ ...good, ...env() })).toThrow(problem);
  });
});
