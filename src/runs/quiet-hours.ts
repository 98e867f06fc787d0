// The hours of each day in which a channel wants no new cards, in its time zone. Pure.
import { z } from 'zod';
import { addDays, localTime, momentOf, parseClock, showClock } from './local-time.ts';

export const QuietHours = z.object({
  /** Minutes since midnight; if `to` is smaller, they extend into the next day. */
  from: z.number(),
  to: z.number(),
  /** IANA name. */
  timeZone: z.string(),
});
export type QuietHours = z.infer<typeof QuietHours>;

/** When the current quiet hours end (both epoch ms); undefined if there are none now. */
export function quietUntil(at: number, { from, to, timeZone }: QuietHours): number | undefined {
  const today = localTime(at, timeZone);
  for (const days of [-1, 0]) {
    const day = addDays(today, days);
    const begins = momentOf(day, from, timeZone);
    const ends = momentOf(from < to ? day : addDays(day, 1), to, timeZone);
    if (begins <= at && at < ends) return ends;
  }
  return undefined;
}

/** `22:00-07:00`, `22-7`, `10pm - 7am`; undefined for anything else, and for a whole day. */
export function parseHours(text: string): Pick<QuietHours, 'from' | 'to'> | undefined {
  const [from, to, ...more] = text.split(/[-–—]|\bto\b/).map(parseClock);
  if (from === undefined || to === undefined || more.length > 0 || from === to) return undefined;
  return { from, to };
}

/** The hours and their zone, in a code span, because Slack reads text between colons as an emoji. */
export const showHours = ({ from, to, timeZone }: QuietHours): string =>
  `\`${showClock(from)}-${showClock(to)}\` (${timeZone})`;
