import { expect, it } from 'vitest';
import { ask, jobOf, problemOf } from '../engine/asking.ts';

it.each([
  ['jobs', {}],
  ['jobs --failed', { only: 'failed' }],
  ['jobs --running', { only: 'running' }],
])('%s, with or without a default project', (typed, payload) => {
  const job = { name: 'jobs', payload: { ...payload, share: false } };
  expect(jobOf(ask(typed))).toEqual(job);
  expect(jobOf(ask(typed, { defaultProject: 'gh/acme/web' }))).toEqual(job);
});

it('jobs takes one of its flags, and no words', () => {
  expect(problemOf('jobs --failed --running')).toContain('not both');
  expect(problemOf('jobs acme/web')).toContain('takes no words');
});
