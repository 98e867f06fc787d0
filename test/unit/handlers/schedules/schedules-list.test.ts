import { expect, it } from 'vitest';
import { ask, jobOf, said } from '../engine/asking.ts';

it.each([
  ['schedules list acme/web', undefined],
  ['schedules list', 'gh/acme/web'],
])('%s', (typed, defaultProject) => {
  expect(jobOf(ask(typed, { defaultProject }))).toEqual({
    name: 'schedules-list',
    payload: { project: 'gh/acme/web' },
  });
});

it('schedules list asks for the project', () => {
  expect(said(ask('schedules list'))).toContain('run schedules list');
});
