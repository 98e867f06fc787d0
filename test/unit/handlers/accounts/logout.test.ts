import { expect, it } from 'vitest';
import { ask, jobOf, problemOf } from '../engine/asking.ts';

it('logout enqueues the job that deletes the account', () => {
  expect(jobOf(ask('logout'))).toEqual({ name: 'logout', payload: {} });
});

it('logout takes no arguments', () => {
  expect(problemOf('logout ada')).toMatch(/takes no words/);
});
