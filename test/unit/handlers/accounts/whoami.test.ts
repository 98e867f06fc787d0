import { expect, it } from 'vitest';
import { ask, jobOf, problemOf } from '../engine/asking.ts';

it('whoami enqueues the job that looks up the account', () => {
  expect(jobOf(ask('whoami'))).toEqual({ name: 'whoami', payload: {} });
});

it('whoami takes no arguments', () => {
  expect(problemOf('whoami ada')).toMatch(/takes no words/);
});
