import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskSecrets } from '../../../../src/circleci/logs/mask-secrets.ts';
import { MASK } from '../../../../src/secrets/mask-value.ts';

const b64 = 'MIIEowIBAAKCAQEA0Z3VS5JJcds3xfn/ygWyF8PbnGy0AHB7';
const key = (name = 'RSA ') =>
  `-----BEGIN ${name}PRIVATE KEY-----\n${b64}\n${b64}==\n-----END ${name}PRIVATE KEY-----`;
// Put together here so that no secret scanner takes them for real ones.
const made = (...parts: string[]) => parts.join('');

describe('what looks like a credential', () => {
  it.each([
    ['CircleCI', made('CCI', 'PAT_', 'GHFYjs_0123456789abcdef')],
    ['GitHub', made('gh', 'p_', 'abcdefghijklmnopqrstuvwxyz0123456789')],
    ['GitHub, fine-grained', made('github', '_pat_', '11ABCDEFG0abcdefghij_klmnopqrstuvwxyz')],
    ['GitLab', made('gl', 'pat-', 'abcdefghij0123456789')],
    ['AWS', made('AK', 'IA', 'IOSFODNN7EXAMPLE')],
    ['Slack', made('xo', 'xb-', '1234567890-abcdefghij')],
    ['a Slack hook', made('hooks.slack', '.com/services/', 'T00000000/B00000000/XXXXXXXX')],
    ['npm', made('np', 'm_', 'abcdefghijklmnopqrstuvwxyz0123456789')],
    ['Google', made('AI', 'za', 'SyA-0123456789abcdefghijklmnopqrstu')],
    ['Stripe', made('sk', '_live_', '0123456789abcdefghij')],
    [
      'a JSON Web Token',
      made('ey', 'JhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxMjM0NTY3ODkwIn0', '.dozjgNryP4J3jVmNHl0w5N'),
    ],
    ['a private key', key()],
    ['a private key without a kind', key('')],
    ['the beginning of a private key', key().slice(0, 80)],
  ])('%s is hidden', (_, secret) => {
    expect(maskSecrets(`before ${secret}`)).toBe(`before ${MASK}`);
  });

  it.each([
    ['curl -H "Circle-Token: abc123"', 'curl -H "Circle-Token: ****"'],
    ['Authorization: Bearer abc.def-123', 'Authorization: Bearer ****'],
    ['git clone https://user:hunter2@git.example/x', 'git clone https://user:****@git.example/x'],
    ['DB_PASSWORD=hunter2 npm start', 'DB_PASSWORD=**** npm start'],
    ['{"api_key": "hunter2", "name": "x"}', '{"api_key": "****", "name": "x"}'],
    ["secret = 'hunter2'", "secret = '****'"],
    ['token: abc12345', 'token: ****'],
    [`${b64}\n-----END RSA PRIVATE KEY-----\nafter`, `${MASK}\nafter`],
  ])('%s', (text, masked) => {
    expect(maskSecrets(text)).toBe(masked);
  });

  const github = made('gh', 'p_', 'abcdefghijklmnopqrstuvwxyz0123456789');

  it.each([
    ['a line break printed as two characters', `{"out":"ok\\n${github}\\n"}`, `{"out":"ok\\n${MASK}\\n"}`],
    ['a color code without its first character', `[1;31m${github}[0m`, `[1;31m${MASK}[0m`],
    ['an underscore', `TOKEN_${github}`, `TOKEN_${MASK}`],
  ])('is hidden behind %s', (_, text, masked) => {
    expect(maskSecrets(text)).toBe(masked);
  });

  it.each([
    'test_weighs_more_than_expected_by_far',
    'Unexpected token: operator (>)',
    'TOKEN=$CIRCLE_TOKEN ./run',
    'Checked out f454a02b5d10fcccfd7d9dd7608a76d6493a98b4',
    'https://circleci.com/gh/acme/web/7 @ada',
    'at Object.<anonymous> (/root/project/src/math.test.ts:12:5)',
    'the secretary wrote: no tokens were found',
  ])('%s stays', (text) => {
    expect(maskSecrets(text)).toBe(text);
  });

  it('is just as fast on a line made to slow it down', () => {
    const lines = [
      'eyJ-',
      '\\neyJ-',
      '[31m',
      'eyJ.',
      'xoxb-',
      '://a:',
      'token: ',
      'password=',
      '-----BEGIN PRIVATE KEY-----',
      'AKIA',
      '=\n',
    ];
    const startedAt = performance.now();
    for (const line of lines) maskSecrets(line.repeat(20_000));
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});

describe('known values', () => {
  it.each<[string, string, string[], string]>([
    ['every time', 'a=hunter b=hunter', ['hunter'], 'a=**** b=****'],
    ['the longer one first', 'abcdef', ['abcd', 'abcdef'], '****'],
    ['those that overlap', 'xabcdefx', ['abcd', 'cdef'], 'x****x'],
    ['those that touch', 'abcdefgh', ['abcd', 'efgh'], '****'],
    ['one that overlaps itself', 'aaaaaa!', ['aaaa'], '****!'],
    ['each line of a multi-line value', 'line: second', ['first\n  second\n'], 'line: ****'],
    ['a value with regular expression characters', 'a.b*c(d', ['.b*c('], 'a****d'],
    ['no short value', 'yes abc', ['abc', '', 'yes'], 'yes abc'],
  ])('hides %s', (_, text, values, masked) => {
    expect(maskSecrets(text, values)).toBe(masked);
  });

  it('leaves no trace of them, wherever they are', () => {
    const value = fc
      .string({ minLength: 4, maxLength: 12 })
      .filter((one) => one.trim().length >= 4 && !one.includes('*'));
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 4 }),
        fc.array(fc.string()),
        (values, between) => {
          const text = between.flatMap((part, index) => [part, values[index % values.length]]).join('');
          const masked = maskSecrets(text, values);
          for (const one of values) expect(masked).not.toContain(one);
        },
      ),
    );
  });

  it('does not change a text that contains none', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('go ', 'build\n', '12 ', 'ok. ')), (words) => {
        expect(maskSecrets(words.join(''), ['hunter2'])).toBe(words.join(''));
      }),
    );
  });
});
