import { expect, it } from 'vitest';
import { ask, jobOf, problemOf } from '../engine/asking.ts';

it('logout asks for the job that forgets', () => {
  expect(jobOf(ask('logout'))).toEqual({ name: 'logout', payload: {} });
});

it('logout takes nothing', () => {
  expect(problemOf('logout ada')).toMatch(/takes no words/);
});
