import { describe, expect, it } from 'vitest';
import { changesOf } from '../../../../src/jobs/schedules/schedule-input.ts';

const schedule = {
  id: 's1',
  name: 'nightly',
  projectSlug: 'gh/acme/web',
  timetable: { perHour: 1, hoursOfDay: [2], daysOfWeek: ['MON'] },
  parameters: { branch: 'main', full: true, odd: ['x'] },
};
const nothing = { timetable: {}, parameters: {} };

describe('what is sent for a change', () => {
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
