import { expect, it } from 'vitest';
import { ask, jobOf, problemOf } from '../engine/asking.ts';

const project = 'gh/acme/web';

it.each([
  ['diff 12 15', { kind: 'pipeline', number: 12 }, { kind: 'pipeline', number: 15 }],
  ['diff main last', { kind: 'branch', branch: 'main' }, { kind: 'last' }],
])('%s', (typed, one, two) => {
  expect(jobOf(ask(typed, { defaultProject: project }))).toEqual({
    name: 'diff',
    payload: { target: { ref: one, project }, other: { ref: two, project }, share: false },
  });
});

it('requires two runs', () => {
  expect(problemOf('diff')).toContain('Name the two runs');
  expect(problemOf('diff 12')).toContain('For example: `/circleci diff "12" last`');
});

it('asks for the project if none is known', () => {
  expect(ask('diff 12 15').kind).toBe('reply');
});
