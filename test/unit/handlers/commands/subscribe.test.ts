import { expect, it } from 'vitest';
import { ask, jobOf, problemOf } from '../asking.ts';

it.each([
  ['subscribe acme/web', []],
  ['subscribe acme/web --branch main --branch release/** --branch main', ['main', 'release/**']],
  ['subscribe --project acme/web --branch !renovate/**', ['!renovate/**']],
])('%s', (typed, branches) => {
  expect(jobOf(ask(typed))).toEqual({ name: 'subscribe', payload: { project: 'gh/acme/web', branches } });
});

it.each(['--branch !', '--branch "a b"', '--branch a?', `--branch ${'x'.repeat(201)}`, '--branch=-x'])(
  'refuses %s',
  (flag) => {
    expect(problemOf(`subscribe acme/web ${flag}`)).toContain('can match no branch');
  },
);

it('keeps a bounded number of patterns', () => {
  const flags = Array.from({ length: 31 }, (_, index) => `--branch b${index}`).join(' ');
  expect(problemOf(`subscribe acme/web ${flags}`)).toContain('These are 31 patterns, and I keep 30.');
});
