// "For example" is a promise: the line a usage error suggests must not itself be a usage error.
import { expect, it } from 'vitest';
import { commands } from '../../../../src/handlers/engine/registry.ts';
import { exampleIn, problemOf } from './asking.ts';

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

it.each(commands.map(({ name }) => name))('%s', (name) => {
  const broken = tails.flatMap((tail) => {
    const example = exampleIn(problemOf(`${name} ${tail}`));
    const answer = example === undefined ? 'no problem' : problemOf(example);
    return answer.startsWith('no problem') ? [] : [{ tail, example, answer }];
  });

  expect(broken).toEqual([]);
});
