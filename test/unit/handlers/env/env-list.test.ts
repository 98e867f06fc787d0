import { expect, it } from 'vitest';
import { ask, jobOf, said } from '../engine/asking.ts';

it.each([
  ['env list acme/web', undefined],
  ['env list', 'gh/acme/web'],
  ['env list --project acme/web', 'gh/other/one'],
])('%s', (typed, defaultProject) => {
  expect(jobOf(ask(typed, { defaultProject }))).toEqual({
    name: 'env-list',
    payload: { project: 'gh/acme/web' },
  });
});

it('env list asks for the project', () => {
  expect(said(ask('env list'))).toContain('run env list');
});
