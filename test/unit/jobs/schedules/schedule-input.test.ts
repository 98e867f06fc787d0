import { describe, expect, it } from 'vitest';
import { partsOf, pickSchedule } from '../../../../src/jobs/schedules/open-schedules.ts';
import { changesOf } from '../../../../src/jobs/schedules/schedule-input.ts';

const schedule = {
  id: 's1',
  name: 'nightly',
  projectSlug: 'gh/acme/web',
  timetable: { perHour: 1, hoursOfDay: [2], daysOfWeek: ['MON'] },
  parameters: { branch: 'main', full: true, odd: ['x'] },
};
const nothing = { timetable: {}, parameters: {} };

describe('what is sent of a change', () => {
  it.each([
    [nothing, {}],
    [{ ...nothing, name: 'nightly', branch: 'main', timetable: { hoursOfDay: [2] } }, {}],
    [
      { ...nothing, name: 'early', description: 'x' },
      { name: 'early', description: 'x' },
    ],
    [
      { ...nothing, timetable: { hoursOfDay: [4] } },
      { timetable: { perHour: 1, hoursOfDay: [4], daysOfWeek: ['MON'] } },
    ],
    [
      { ...nothing, timetable: { daysOfMonth: [1], months: ['JAN' as const] } },
      { timetable: { perHour: 1, hoursOfDay: [2], daysOfMonth: [1], months: ['JAN'] } },
    ],
    [{ ...nothing, tag: 'v1' }, { parameters: { full: true, tag: 'v1' } }],
    [
      { ...nothing, parameters: { full: false, shards: 4 } },
      { parameters: { branch: 'main', full: false, shards: 4 } },
    ],
  ])('%j', (changes, sent) => {
    expect(changesOf(schedule, changes)).toEqual(sent);
  });
});

it('takes branch or tag and parameters apart', () => {
  expect(partsOf(schedule)).toEqual({ branch: 'main', parameters: { full: true } });
});

describe('which schedule is meant', () => {
  const all = [
    schedule,
    { ...schedule, id: 's2', name: 'Weekly' },
    { ...schedule, id: 's3', name: 'twin' },
    { ...schedule, id: 's4', name: 'twin' },
  ];

  it.each([
    ['nightly', 's1'],
    ['s2', 's2'],
    ['weekly', 's2'],
    ['s4', 's4'],
  ])('%s', (wanted, id) => {
    expect(pickSchedule(all, wanted)).toMatchObject({ id });
  });

  it.each([
    ['twin', 'by its id: `s3`, `s4`'],
    ['nightyl', 'Did you mean `nightly`?'],
    ['zzz', 'It has `nightly`, `Weekly`'],
  ])('%s is not to be told', (wanted, problem) => {
    expect(pickSchedule(all, wanted)).toMatchObject({ problem: expect.stringContaining(problem) });
  });

  it('says that there are none', () => {
    expect(pickSchedule([], 'x')).toMatchObject({ problem: expect.stringContaining('It has none.') });
  });
});
