// When a schedule runs, and the documented limits.
// https://circleci.com/docs/api/v2/#operation/createSchedule
import { demand, demandWhole } from '../demand.ts';

export const WEEKDAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;
export const MONTHS = [
  'JAN',
  'FEB',
  'MAR',
  'APR',
  'MAY',
  'JUN',
  'JUL',
  'AUG',
  'SEP',
  'OCT',
  'NOV',
  'DEC',
] as const;

export interface ApiTimetable {
  /** 1 to 60 times in each of the hours, evenly spread. */
  perHour: number;
  /** 0 to 24, in UTC. */
  hoursOfDay: readonly number[];
  /** Either these or `daysOfMonth`. */
  daysOfWeek?: readonly (typeof WEEKDAYS)[number][];
  /** 1 to 31. */
  daysOfMonth?: readonly number[];
  months?: readonly (typeof MONTHS)[number][];
}

/** Throws UsageError that says what is wrong. */
export function checkTimetable({ perHour, hoursOfDay, daysOfWeek, daysOfMonth }: ApiTimetable): void {
  demandWhole('How often per hour', perHour, 1, 60);
  demand(hoursOfDay.length > 0, 'Name at least one hour of the day, 0 to 24 in UTC.');
  for (const hour of hoursOfDay) demandWhole('An hour of the day', hour, 0, 24);
  const days = [daysOfWeek, daysOfMonth].filter((given) => given !== undefined);
  demand(
    days.length === 1 && days[0]?.length !== 0,
    'A schedule runs either on days of the week or on days of the month. Give one or more of one kind.',
  );
  for (const day of daysOfMonth ?? []) demandWhole('A day of the month', day, 1, 31);
}

export function printTimetable(timetable: ApiTimetable) {
  return {
    'per-hour': timetable.perHour,
    'hours-of-day': timetable.hoursOfDay,
    'days-of-week': timetable.daysOfWeek,
    'days-of-month': timetable.daysOfMonth,
    months: timetable.months,
  };
}
