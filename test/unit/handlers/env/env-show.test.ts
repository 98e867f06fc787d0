import { expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

it('env show asks a job for the variable', () => {
  expect(jobOf(ask('env show API_TOKEN --project acme/web'))).toEqual({
    name: 'env-show',
    payload: { project: 'gh/acme/web', name: 'API_TOKEN' },
  });
  expect(said(ask('env show API_TOKEN'))).toContain('run env show API_TOKEN');
});

it.each(['env show OLD=hunter2', 'env show OLD hunter2'])('%s is rejected without repeating it', (typed) => {
  expect(problemOf(typed)).toContain('rotate it');
  expect(problemOf(typed)).not.toContain('hunter2');
});
