import { expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

const defaultProject = 'gh/acme/web';

it.each([
  ['--disable', { isDisabled: true }],
  ['--enable', { isDisabled: false }],
  ['--event Only-Open-PRs', { eventPreset: 'only-open-prs' }],
  ['--cron "0 2 * * *" --enable', { isDisabled: false, cron: '0 2 * * *' }],
])('triggers edit 1a2b3c4d %s enqueues the question, not the change', (rest, changes) => {
  const outcome = ask(`triggers edit 1a2b3c4d ${rest}`, { defaultProject });
  const payload = { project: defaultProject, trigger: '1a2b3c4d', changes, dryRun: false };
  expect(jobOf(outcome)).toEqual({ name: 'ask-triggers-edit', payload });
  expect(said(outcome)).toContain('nothing is changed before you confirm');
});

it.each([
  ['triggers edit', 'Which trigger?'],
  ['triggers edit 1a2b3c4d', 'What should change?'],
  ['triggers edit 1a2b3c4d --enable --disable', 'enabled or disabled'],
  ['triggers edit 1a2b3c4d --event "all pushes"', 'An event is a preset'],
  ['triggers edit 1a2b3c4d --cron nightly', 'five fields'],
])('%s: %s', (typed, problem) => {
  expect(problemOf(typed, { defaultProject })).toContain(problem);
});
