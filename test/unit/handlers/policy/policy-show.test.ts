import { expect, it } from 'vitest';
import { ask, jobOf, problemOf } from '../engine/asking.ts';

it('policy show enqueues the job that reads the rules', () => {
  expect(jobOf(ask('policy show'))).toEqual({ name: 'policy-show', payload: {} });
});

it.each([
  ['policy sho', /Did you mean `\/circleci policy show`/],
  ['policy show main', /takes no words/],
])('%s is rejected with an example that works', (typed, problem) => {
  expect(problemOf(typed)).toMatch(problem);
});
