import { Writable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../../../src/observability/logger.ts';
import { createRedactor } from '../../../src/observability/redact.ts';

function capture(secrets: readonly string[]) {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { lines, log: createLogger({ level: 'debug', secrets, destination }) };
}

describe('the log', () => {
  it('is one JSON object a line with level, time and message', () => {
    const { lines, log } = capture([]);

    log.warn({ queue: 'interactive' }, 'Something waits');

    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'warn',
      queue: 'interactive',
      msg: 'Something waits',
    });
  });

  it('shows no configured secret, anywhere', () => {
    const secret = 'pa"ss\\word-ü-1234';
    const { lines, log } = capture([secret]);

    log.error({ err: new Error(`refused ${secret}`), deep: { list: [{ secret }] } }, `with ${secret}`);

    expect(lines.join('')).not.toContain('word-ü-1234');
    expect(() => JSON.parse(lines[0] ?? '')).not.toThrow();
  });

  it('shows no password of the embedded Redis', () => {
    const { lines, log } = capture([]);
    const command = { name: 'hello', args: ['3', 'AUTH', 'default', 'made-up-on-the-spot'] };

    log.warn({ err: Object.assign(new Error('WRONGPASS'), { command }) }, 'Redis is away');

    expect(lines.join('')).not.toContain('made-up-on-the-spot');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ err: { command: { args: ['[redacted]'] } } });
  });

  it('never contains a secret, whatever it looks like', () => {
    const anySecret = fc.string({ minLength: 8, unit: 'grapheme' }).filter((text) => text.trim().length >= 8);
    fc.assert(
      fc.property(anySecret, fc.string(), (secret, around) => {
        const { lines, log } = capture([secret]);
        log.info({ value: `${around}${secret}${around}` }, 'x');
        expect(JSON.parse(lines[0] ?? '{}').value ?? '').not.toContain(secret);
      }),
    );
  });
});

describe('known shapes of secrets', () => {
  it.each([
    ['a bot token', 'token xoxb-12345678-abcdefgh', 'xoxb-12345678'],
    ['an app token', 'xapp-1-A0000-999-abcdef', 'A0000-999'],
    ['a CircleCI token', 'CCIPAT_AbCdEf123456_0123456789', 'AbCdEf'],
    ['a response_url', '{"responseUrl":"https://anything.example/commands/T1/2/secretpart"}', 'secretpart'],
    ['a Slack hook', 'https://hooks.slack.com/actions/T1/2/secretpart', 'secretpart'],
    ['a token header', '"Circle-Token":"abcdef123456"', 'abcdef123456'],
    ['a bearer header', 'Authorization: Bearer abcdef123456', 'abcdef123456'],
    ['a Redis password', 'redis://:hunter2hunter2@10.0.0.1:6379', 'hunter2'],
  ])('%s', (_name, text, secret) => {
    expect(createRedactor([])(text)).not.toContain(secret);
  });

  it('does not change ordinary lines', () => {
    const line =
      '{"msg":"Triggered gh/acme/web #12 on main","url":"https://app.circleci.com/pipelines/gh/acme/web/12"}';

    expect(createRedactor(['a-secret-value'])(line)).toBe(line);
  });
});
