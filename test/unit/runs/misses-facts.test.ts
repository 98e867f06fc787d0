// A webhook doesn't carry every fact that a filter may ask for.
import { expect, it } from 'vitest';
import { missesFacts } from '../../../src/runs/announce.ts';
import { defaultFilter, type Filter } from '../../../src/runs/filter.ts';
import type { Run } from '../../../src/runs/run.ts';

const ada = { author: { name: 'Ada' } };
it.each<[string, Partial<Run>, Partial<Filter>, boolean]>([
  ['no branch, and any branch counts', ada, {}, false],
  ['no branch, and some count', ada, { branches: ['main'] }, true],
  ['no branch, and some tags count', ada, { tags: ['v*'] }, true],
  ['a branch', { ...ada, branch: 'main' }, { branches: ['main'] }, false],
  ['a tag', { ...ada, tag: 'v1' }, { tags: ['v*'] }, false],
  ['no author, and anyone counts', { branch: 'main' }, {}, false],
  ['no author, and some count', { branch: 'main' }, { actors: ['ada'] }, true],
  ['no author, and bots don’t count', { branch: 'main' }, { noBots: true }, true],
  ['no author, but who started it', { branch: 'main', startedByLogin: 'ada' }, { actors: ['ada'] }, false],
  ['an author', { branch: 'main', author: { login: 'ada' } }, { actors: ['ada'] }, false],
  [
    'no author, on a branch that doesn’t count',
    { branch: 'x' },
    { branches: ['main'], actors: ['ada'] },
    false,
  ],
  ['no branch, of an author who doesn’t count', ada, { branches: ['main'], actors: ['bob'] }, false],
  ['neither', {}, { branches: ['main'], noBots: true }, true],
])('with %s of %j, whether %j covers it is missing: %s', (_, facts, parts, isMissing) => {
  expect(missesFacts(facts, { ...defaultFilter, ...parts })).toBe(isMissing);
});
