// Policy files of odd shapes: nothing in them is left out without a word, and none of them stops the process while it is read.
import { expect, it } from 'vitest';
import { commandRows } from '../../../src/contracts/index.ts';
import { readPolicy } from '../../../src/policy/read-policy.ts';

const rows = commandRows();
const problems = (text: string): string[] => {
  const result = readPolicy(text, rows);
  return 'problems' in result ? result.problems : [];
};
const empty = JSON.stringify({ default: 'allow', rules: [] });

it.each([
  [
    'a role that zod would leave out',
    '{"default":"allow","rules":[],"roles":{"__proto__":{"users":["U0123ABCD"]}}}',
    'roles: "__proto__" can’t be a name. Choose another one.',
  ],
  [
    'a person that zod would leave out',
    '{"default":"allow","rules":[],"people":{"__proto__":"U0123ABCD"}}',
    'people: "__proto__" can’t be a name. Choose another one.',
  ],
  [
    'a list that takes long to compare',
    JSON.stringify({
      default: 'allow',
      rules: [{ effect: 'deny', branches: Array.from({ length: 101 }, (_, index) => `b${index}`) }],
    }),
    'Rule 1 (rules[0]), branches: has more than 100 entries. Use patterns, or several rules.',
  ],
  [
    'a file that is no policy by its size',
    ' '.repeat(1_000_000) + empty,
    'The file: has 1000030 characters, and only 1000000 are read.',
  ],
])('%s', (_what, text, problem) => {
  expect(problems(text)).toContain(problem);
});

it('a file that begins with a byte order mark is read', () => {
  expect(problems(`\uFEFF${empty}`)).toEqual([]);
});

it('of many keys that are there twice, the first are named', () => {
  const deep = `${'{"a":1,"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
  expect(problems(deep).filter((one) => one.includes('there twice'))).toHaveLength(20);
});
