import { expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

const project = 'gh/acme/web';

it.each([
  ['schedules run nightly', { schedule: 'nightly', dryRun: false }],
  ['schedules run "month end" --dry-run', { schedule: 'month end', dryRun: true }],
])('%s', (typed, payload) => {
  expect(jobOf(ask(typed, { defaultProject: project }))).toEqual({
    name: 'schedules-run',
    payload: { project, ...payload },
  });
});

it('schedules run requires a name, and asks for the project', () => {
  expect(problemOf('schedules run', { defaultProject: project })).toContain('Which schedule?');
  expect(said(ask('schedules run nightly'))).toContain('run schedules run nightly');
});
