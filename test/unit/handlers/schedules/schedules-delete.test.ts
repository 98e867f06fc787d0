import { expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

const project = 'gh/acme/web';

it.each([
  ['schedules delete nightly', { schedule: 'nightly', dryRun: false }],
  ['schedules delete "month end" --dry-run', { schedule: 'month end', dryRun: true }],
])('%s', (typed, payload) => {
  expect(jobOf(ask(typed, { defaultProject: project }))).toEqual({
    name: 'ask-schedules-delete',
    payload: { project, ...payload },
  });
});

it('schedules delete requires a name, and asks for the project', () => {
  expect(problemOf('schedules delete', { defaultProject: project })).toContain('Which schedule?');
  expect(said(ask('schedules delete nightly'))).toContain('run schedules delete nightly');
});
