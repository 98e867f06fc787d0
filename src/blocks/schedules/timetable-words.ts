// When a schedule runs, in words.
import { spokenList } from '../kit/voice.ts';

/** CircleCI's timetable, or the cron expression of a trigger. In UTC. */
export interface TimetableWords {
  perHour: number;
  hoursOfDay: readonly number[];
  daysOfWeek?: readonly string[] | undefined;
  daysOfMonth?: readonly number[] | undefined;
  months?: readonly string[] | undefined;
}

const WEEK = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];

/** `once in each of the 02:00 and 14:00 hours (UTC), on Mon, Tue and Wed, in Jan`. */
export function timetableWords({
  perHour,
  hoursOfDay,
  daysOfWeek,
  daysOfMonth,
  months,
}: TimetableWords): string {
  const all = { max: 31 };
  const often = perHour === 1 ? 'once' : perHour === 2 ? 'twice' : `${perHour} times`;
  const hours = spokenList(hoursOfDay, (hour) => `${String(hour).padStart(2, '0')}:00`, all);
  const when =
    hoursOfDay.length === 24
      ? `${often} an hour`
      : `${often} in ${hoursOfDay.length === 1 ? `the ${hours} hour` : `each of the ${hours} hours`}`;
  const isDaily = WEEK.every((day) => daysOfWeek?.includes(day));
  const days =
    daysOfMonth !== undefined
      ? `, on ${daysOfMonth.length === 1 ? 'day' : 'days'} ${spokenList(daysOfMonth, String, all)} of the month`
      : `, ${isDaily || daysOfWeek === undefined ? 'every day' : `on ${spokenList(daysOfWeek, named, all)}`}`;
  const inMonths =
    months === undefined || months.length === 12 ? '' : `, in ${spokenList(months, named, all)}`;
  return `${when} (UTC)${days}${inMonths}`;
}

const named = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1, 3).toLowerCase();
