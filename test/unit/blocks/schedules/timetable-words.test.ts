import { expect, it } from 'vitest';
import { timetableWords } from '../../../../src/blocks/schedules/timetable-words.ts';

const week = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
const hours = Array.from({ length: 24 }, (_, hour) => hour);

it.each([
  [{ perHour: 1, hoursOfDay: [2], daysOfWeek: week }, 'once in the 02:00 hour (UTC), every day'],
  [{ perHour: 1, hoursOfDay: [2] }, 'once in the 02:00 hour (UTC), every day'],
  [
    { perHour: 2, hoursOfDay: [2, 14], daysOfWeek: ['MON', 'FRI'] },
    'twice in each of the 02:00 and 14:00 hours (UTC), on Mon and Fri',
  ],
  [
    { perHour: 6, hoursOfDay: hours, daysOfMonth: [1, 15], months: ['JAN', 'FEB', 'DEC'] },
    '6 times an hour (UTC), on days 1 and 15 of the month, in Jan, Feb and Dec',
  ],
])('%j', (timetable, words) => {
  expect(timetableWords(timetable)).toBe(words);
});
