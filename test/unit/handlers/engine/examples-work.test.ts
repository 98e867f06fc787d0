// "For example" is a promise: the line a usage error suggests must not itself be a usage error.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../../src/handlers/engine/registry.ts';
import { problemOf } from './asking.ts';

const EXAMPLE = /\nFor example: `\/circleci (.*)`$/;
/** As Slack sends it: a person selected from its list arrives as an id. */
const exampleIn = (problem: string): string | undefined =>
  EXAMPLE.exec(problem)?.[1]?.replace('@team', '<!subteam^S012AB3CD|@team>');

/** What a newcomer might type after any command. */
const tails = [
  '',
  'nonsense',
  '"unbalanced',
  '“smart quotes”',
  '<https://app.circleci.com/pipelines/github/acme/web/12|label>',
  '<#C012AB3CD|general>',
  '<!channel> *bold* `code`',
  ':rocket: 🚀 🚀',
  'مرحبا بالعالم abc',
  '--project',
  '--wat',
  '--branch',
  '--project=',
  '-1',
  '../../../etc/passwd',
  'gh/acme/web gh/acme/web gh/acme/web gh/acme/web',
  'acme/web --dry-run --wat',
  'x'.repeat(3000),
];

describe.each(commands.map(({ name }) => name))('%s', (name) => {
  it.each(tails)('%s', (tail) => {
    const example = exampleIn(problemOf(`${name} ${tail}`));

    if (example !== undefined) expect(problemOf(example)).toMatch(/^no problem/);
  });
});

it('whatever is typed', () => {
  const word = fc.constantFrom(
    'main',
    'acme/web',
    '--all',
    '--failed',
    '--branch',
    '--at',
    '--tag=',
    "'",
    '7',
    '@x',
  );
  const line = fc.tuple(fc.constantFrom(...commands), fc.array(word, { maxLength: 6 }));
  fc.assert(
    fc.property(line, ([{ name }, words]) => {
      const example = exampleIn(problemOf([name, ...words].join(' ')));

      if (example !== undefined) expect(problemOf(example)).toMatch(/^no problem/);
    }),
  );
});
