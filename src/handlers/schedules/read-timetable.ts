// When a schedule runs, from flags: `--hours 2,14 --days mon-fri --per-hour 2 --months jan-mar`. In UTC, as in
// CircleCI's timetable, which has no minutes. Pure.
import type { Timetable } from '../../contracts/index.ts';
import type { CommandArgs } from '../engine/command.ts';
import type { FlagKind } from '../parse/parse-args.ts';

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

/** The default where no days are given. */
export const everyDay = (): (typeof WEEK)[number][] => [...WEEK];

/** What was typed, by flag. */
export type TimetableTexts = Partial<Record<keyof typeof timetableFlags, string | undefined>>;

export interface TimetableProblem {
  flag: keyof typeof timetableFlags;
  typed: string;
  /** What it takes instead. */
  takes: string;
}

const PER_HOUR = Array.from({ length: 60 }, (_, index) => String(index + 1));
const takes: Record<keyof typeof timetableFlags, string> = {
  hours: 'hours of the day in UTC, such as `2,14` or `8-17`',
  days: '`daily`, `weekdays`, days of the week such as `mon-wed,sat`, or days of the month such as `1,15`',
  months: 'months, such as `jan-mar,dec`',
  'per-hour': 'one number from 1 to 60',
};

/** Only what was given. Throws UsageError. */
export function readTimetable(args: CommandArgs, example: string): Partial<Timetable> {
  const flags = Object.keys(timetableFlags).map((flag) => [flag, args.text(flag)] as const);
  const read = parseTimetable(Object.fromEntries(flags));
  if (!('problem' in read)) return read.timetable;
  const { flag, typed, takes: what } = read.problem;
  throw args.wrong(`\`--${flag}\` can’t be ${args.shown(typed)}: it takes ${what}.`, example);
}

export function parseTimetable(
  texts: TimetableTexts,
): { timetable: Partial<Timetable> } | { problem: TimetableProblem } {
  const hours = listOf(texts.hours, HOURS);
  const months = listOf(texts.months, YEAR);
  const perHour = listOf(texts['per-hour'], PER_HOUR);
  const days = daysOf(texts.days);
  const bad = (flag: keyof typeof timetableFlags) => ({
    problem: { flag, typed: texts[flag] ?? '', takes: takes[flag] },
  });
  if (hours === 'unreadable') return bad('hours');
  if (days === 'unreadable') return bad('days');
  if (months === 'unreadable') return bad('months');
  if (perHour === 'unreadable' || (perHour?.length ?? 1) > 1) return bad('per-hour');
  return {
    timetable: {
      ...(perHour === undefined ? {} : { perHour: Number(perHour[0]) }),
      ...(hours === undefined ? {} : { hoursOfDay: hours.map(Number) }),
      ...days,
      ...(months === undefined ? {} : { months }),
    },
  };
}

function daysOf(
  text: string | undefined,
): Pick<Timetable, 'daysOfWeek' | 'daysOfMonth'> | undefined | 'unreadable' {
  const word = text?.trim().toLowerCase();
  if (word === 'daily') return { daysOfWeek: everyDay() };
  if (word === 'weekdays') return { daysOfWeek: WEEK.slice(0, 5) };
  if (word !== undefined && /^\d/.test(word)) {
    const daysOfMonth = listOf(word, DATES);
    return Array.isArray(daysOfMonth) ? { daysOfMonth: daysOfMonth.map(Number) } : 'unreadable';
  }
  const daysOfWeek = listOf(word, WEEK);
  return Array.isArray(daysOfWeek) ? { daysOfWeek } : daysOfWeek;
}

function listOf<T extends string>(
  text: string | undefined,
  names: readonly T[],
): T[] | undefined | 'unreadable' {
  return text === undefined ? undefined : (readList(text, names) ?? 'unreadable');
}

/** `a,c-e` of the names, in their order, each once; a range may wrap around. Undefined when a name is unknown. */
function readList<T extends string>(text: string, names: readonly T[]): T[] | undefined {
  const chosen = new Set<T>();
  for (const part of text.split(',')) {
    const [first, last = first, ...more] = part.split('-', 3).map((name) => indexOf(name, names));
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

/** Numbers may have a leading 0; the first three letters of a name are enough. */
function indexOf(text: string, names: readonly string[]): number {
  const word = text.trim();
  if (/^\d{1,2}$/.test(word)) return names.indexOf(String(Number(word)));
  return word.length < 3 ? -1 : names.indexOf(word.slice(0, 3).toUpperCase());
}
