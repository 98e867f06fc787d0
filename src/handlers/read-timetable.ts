// When a schedule runs, from flags: `--hours 2,14 --days mon-fri --per-hour 2 --months jan-mar`. In UTC, in the
// terms of CircleCI's timetable, which has no minutes. Pure.
import type { Timetable } from '../jobs/contracts.ts';
import type { CommandArgs } from './command.ts';
import type { FlagKind } from './parse-args.ts';

const WEEK = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;
const YEAR = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour));
const DATES = Array.from({ length: 31 }, (_, index) => String(index + 1));

export const timetableFlags = {
  hours: 'text',
  days: 'text',
  months: 'text',
  'per-hour': 'text',
} satisfies Record<string, FlagKind>;

/** Only what was given. Throws UsageError. */
export function readTimetable(args: CommandArgs, example: string): Partial<Timetable> {
  const read = <T extends string>(flag: string, names: readonly T[], what: string): T[] | undefined => {
    const text = args.text(flag);
    if (text === undefined) return undefined;
    const chosen = readList(text, names);
    if (chosen !== undefined) return chosen;
    throw args.wrong(`${args.shown(text)} is not what \`--${flag}\` takes: ${what}.`, example);
  };
  const hours = read('hours', HOURS, 'hours of the day in UTC, such as `2,14` or `8-17`');
  const months = read('months', YEAR, 'months, such as `jan-mar,dec`');
  const perHour = read(
    'per-hour',
    Array.from({ length: 60 }, (_, index) => String(index + 1)),
    'a number from 1 to 60',
  );
  if (perHour !== undefined && perHour.length > 1) {
    throw args.wrong('`--per-hour` takes one number from 1 to 60.', example);
  }
  return {
    ...(perHour === undefined ? {} : { perHour: Number(perHour[0]) }),
    ...(hours === undefined ? {} : { hoursOfDay: hours.map(Number) }),
    ...readDays(args, read),
    ...(months === undefined ? {} : { months }),
  };
}

type Read = <T extends string>(flag: string, names: readonly T[], what: string) => T[] | undefined;

function readDays(args: CommandArgs, read: Read): Pick<Timetable, 'daysOfWeek' | 'daysOfMonth'> {
  const text = args.text('days')?.toLowerCase();
  if (text === undefined) return {};
  if (text === 'daily') return { daysOfWeek: [...WEEK] };
  if (text === 'weekdays') return { daysOfWeek: WEEK.slice(0, 5) };
  const help = '`daily`, `weekdays`, days of the week such as `mon-wed,sat`, or of the month such as `1,15`';
  const daysOfMonth = /^\d/.test(text) ? read('days', DATES, help) : undefined;
  if (daysOfMonth !== undefined) return { daysOfMonth: daysOfMonth.map(Number) };
  const daysOfWeek = read('days', WEEK, help);
  return daysOfWeek === undefined ? {} : { daysOfWeek };
}

/** `a,c-e` of the names, in their order, each once; a range may go round the end. Undefined when one is none. */
function readList<T extends string>(text: string, names: readonly T[]): T[] | undefined {
  const chosen = new Set<T>();
  for (const part of text.split(',')) {
    const [first, last = first, ...more] = part.split('-').map((name) => indexOf(name, names));
    if (first === undefined || last === undefined || more.length > 0) return undefined;
    if (first < 0 || last < 0) return undefined;
    for (let at = first; ; at = (at + 1) % names.length) {
      const name = names[at];
      if (name !== undefined) chosen.add(name);
      if (at === last) break;
    }
  }
  return names.filter((name) => chosen.has(name));
}

/** Numbers may have a leading 0; names are known by their first three letters. */
function indexOf(text: string, names: readonly string[]): number {
  const word = text.trim();
  if (/^\d{1,2}$/.test(word)) return names.indexOf(String(Number(word)));
  return word.length < 3 ? -1 : names.indexOf(word.slice(0, 3).toUpperCase());
}
