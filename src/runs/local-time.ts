// Converts between local clock times and moments, including days of 23 and 25 hours. Pure.

/** Minutes since midnight, by the local clock. */
export type ClockTime = number;

export interface LocalDay {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
}

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** An IANA time zone that this Node knows, such as `Europe/Berlin` or `UTC`; no offsets. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w+/-]{1,60}$/.test(name)) return false;
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** `9:00`, `09.00`, `9am`, `21h` as minutes since midnight; undefined for anything else. */
export function parseClock(text: string): ClockTime | undefined {
  const found = /^(\d{1,2})(?:[:.h](\d{2})?)?\s*(am|pm)?$/i.exec(text.trim());
  if (found === null) return undefined;
  const [, hours = '', minutes = '00', half] = found;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (/pm/i.test(half) ? 12 : 0);
  const isTime =
    hour <= 23 && Number(minutes) <= 59 && (half === undefined || /^([1-9]|1[0-2])$/.test(hours));
  return isTime ? hour * 60 + Number(minutes) : undefined;
}

/** `09:00`. */
export function showClock(time: ClockTime): string {
  return `${String(Math.floor(time / 60)).padStart(2, '0')}:${String(time % 60).padStart(2, '0')}`;
}

/** The local date and time at a moment (epoch ms). Throws RangeError for an unknown zone. */
export function localTime(at: number, timeZone: string): LocalDay & { time: ClockTime } {
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = partsOf(at, timeZone);
  return { year, month, day, time: hour * 60 + minute };
}

/** This many calendar days later. */
export function addDays({ year, month, day }: LocalDay, days: number): LocalDay {
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** 0 is Sunday. */
export const weekdayOf = ({ year, month, day }: LocalDay): number =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay();

/**
 * The moment of a local time, in epoch ms. If clocks show it twice, the first one; if they skip it, later by as much as
 * they skip, which Temporal calls `compatible`.
 */
export function momentOf({ year, month, day }: LocalDay, time: ClockTime, timeZone: string): number {
  const asUtc = Date.UTC(year, month - 1, day, 0, time);
  // No time zone changes its clocks twice within these two days.
  const before = asUtc - offsetAt(asUtc - DAY_MS, timeZone);
  const after = asUtc - offsetAt(asUtc + DAY_MS, timeZone);
  const shows = [before, after].filter((at) => at + offsetAt(at, timeZone) === asUtc);
  return shows.length === 0 ? before : Math.min(...shows);
}

/** How many milliseconds local clocks are ahead of UTC. */
function offsetAt(at: number, timeZone: string): number {
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = partsOf(at, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

function partsOf(at: number, timeZone: string): Record<string, number> {
  const parts = formatOf(timeZone).formatToParts(at);
  return Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
}

// Creating one takes longer than using it a thousand times.
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}
