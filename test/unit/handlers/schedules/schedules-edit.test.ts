import { describe, expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

const project = 'gh/acme/web';
const payload = { project, schedule: 'nightly', timetable: {}, parameters: {}, dryRun: false };

describe('schedules edit', () => {
  it.each([
    ['schedules edit nightly --hours 4', { ...payload, timetable: { hoursOfDay: [4] } }],
    ['schedules edit nightly --name early --dry-run', { ...payload, name: 'early', dryRun: true }],
    ['schedules edit nightly --param full=false', { ...payload, parameters: { full: false } }],
    ['schedules edit nightly --tag v1 --days 1', { ...payload, tag: 'v1', timetable: { daysOfMonth: [1] } }],
  ])('%s', (typed, wanted) => {
    expect(jobOf(ask(typed, { defaultProject: project }))).toEqual({
      name: 'schedules-edit',
      payload: wanted,
    });
  });

  it.each([
    ['schedules edit', 'Which schedule?'],
    ['schedules edit nightly', 'What should change?'],
    ['schedules edit nightly --branch a --tag b', 'not both'],
    [
      'schedules edit nightly --param branch=main',
      '`branch` isn’t a parameter of a schedule. Use `--branch`',
    ],
    ['schedules edit nightly --hours 4 --param tag=v1', '`tag` isn’t a parameter'],
    ['schedules edit nightly --hours noon', 'hours of the day'],
  ])('%s is rejected with an example that works', (typed, problem) => {
    expect(problemOf(typed, { defaultProject: project })).toContain(problem);
    expect(problemOf(typed, { defaultProject: project })).toContain('For example: `/circleci schedules edit');
  });

  it('asks for the project', () => {
    expect(said(ask('schedules edit nightly --hours 4'))).toContain('run schedules edit');
  });
});
