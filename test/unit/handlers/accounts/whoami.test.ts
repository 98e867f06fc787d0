import { expect, it } from 'vitest';
import { ask, jobOf, problemOf } from '../engine/asking.ts';

it('whoami asks for the job that looks', () => {
  expect(jobOf(ask('whoami'))).toEqual({ name: 'whoami', payload: {} });
});

it('whoami takes nothing', () => {
  expect(problemOf('whoami ada')).toMatch(/takes no words/);
});
