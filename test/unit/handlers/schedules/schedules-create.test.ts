import { describe, expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

const project = 'gh/acme/web';
const week = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
const create = 'schedules create nightly --branch main';
const timetableOf = (flags: string) =>
  jobOf(ask(`${create} ${flags}`, { defaultProject: project })).payload.timetable;

describe('schedules create', () => {
  it('reads every part of a schedule', () => {
    const typed =
      'schedules create "month end" --tag v1 --hours 8-10 --days 28-30 --per-hour 2 --months jan,dec --param full=true --description "All of it" --as-me --dry-run';

    expect(jobOf(ask(typed, { defaultProject: project }))).toEqual({
      name: 'schedules-create',
      payload: {
        project,
        name: 'month end',
        description: 'All of it',
        tag: 'v1',
        timetable: { perHour: 2, hoursOfDay: [8, 9, 10], daysOfMonth: [28, 29, 30], months: ['JAN', 'DEC'] },
        parameters: { full: true },
        asMe: true,
        dryRun: true,
      },
    });
  });

  it.each([
    ['--hours 2', { perHour: 1, hoursOfDay: [2], daysOfWeek: week }],
    ['--hours 14,02,14', { perHour: 1, hoursOfDay: [2, 14], daysOfWeek: week }],
    [
      '--hours 22-1 --days weekdays',
      { perHour: 1, hoursOfDay: [0, 1, 22, 23], daysOfWeek: week.slice(0, 5) },
    ],
    [
      '--hours 2 --days “Sat, mon-Tuesday”',
      { perHour: 1, hoursOfDay: [2], daysOfWeek: ['MON', 'TUE', 'SAT'] },
    ],
    ['--hours 2 --days fri-mon', { perHour: 1, hoursOfDay: [2], daysOfWeek: ['MON', 'FRI', 'SAT', 'SUN'] }],
    ['--hours 2 --days 1,15', { perHour: 1, hoursOfDay: [2], daysOfMonth: [1, 15] }],
    [
      '--hours 2 --days daily --months nov-feb',
      { perHour: 1, hoursOfDay: [2], daysOfWeek: week, months: ['JAN', 'FEB', 'NOV', 'DEC'] },
    ],
  ])('reads %s', (flags, timetable) => {
    expect(timetableOf(flags)).toEqual(timetable);
  });

  it.each([
    ['schedules create --branch main --hours 2 --dry-run', 'Which schedule?'],
    ['schedules create --branch main --tag v1', 'not both'],
    ['schedules create nightly --hours 2', 'Name a branch or a tag'],
    ['schedules create nightly --branch main --tag v1 --hours 2', 'not both'],
    ['schedules create nightly --branch "main " --hours 2', 'isn’t a valid branch name'],
    ['schedules create nightly --tag refs/heads/main --hours 2', 'For a branch, use `--branch main`'],
    [create, 'At which hours?'],
    [`${create} --hours 2 --param branch=main`, '`branch` isn’t a parameter of a schedule. Use `--branch`'],
    ['schedules create n --tag v1 --hours 2 --param branch=main', '`branch` isn’t a parameter'],
    [`${create} --hours 2 --param full=true --param tag=v1`, '`tag` isn’t a parameter'],
    [`${create} --hours 24`, 'hours of the day in UTC'],
    [`${create} --hours 2-4-6`, 'hours of the day in UTC'],
    [`${create} --hours 2 --days mo`, 'days of the week such as'],
    [`${create} --hours 2 --days 1,mon`, 'days of the week such as'],
    [`${create} --hours 2 --days 32`, 'days of the week such as'],
    [`${create} --hours 2 --months 13`, 'months, such as'],
    [`${create} --hours 2 --per-hour 61`, 'one number from 1 to 60'],
    [`${create} --hours 2 --per-hour 1-3`, 'one number from 1 to 60'],
  ])('%s is rejected with an example that works', (typed, problem) => {
    expect(problemOf(typed, { defaultProject: project })).toContain(problem);
    expect(problemOf(typed, { defaultProject: project })).toContain(
      'For example: `/circleci schedules create',
    );
  });

  it('without a name opens a window filled with what was given', () => {
    const outcome = ask('schedules create --branch main --hours 2,14', { defaultProject: project });

    expect(outcome).toMatchObject({ kind: 'openModal', subject: { project } });
    expect(said(outcome)).toContain('"initial_value":"2,14"');
    expect(said(ask('schedules create'))).toContain('run schedules create');
  });

  it('asks for the project', () => {
    expect(said(ask(`${create} --hours 2`))).toContain('run schedules create');
  });
});
