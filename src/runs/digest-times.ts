// When a channel's digest is due, in its time zone. Pure.
import { z } from 'zod';
import { addDays, localTime, momentOf, weekdayOf } from './local-time.ts';

export const DigestTimes = z.object({
  every: z.enum(['daily', 'weekly']),
  /** Minutes since midnight. */
  at: z.number(),
  /** IANA name. */
  timeZone: z.string(),
});
export type DigestTimes = z.infer<typeof DigestTimes>;

const MONDAY = 1;

/** The first time after `now` (both epoch ms) at which one is due: every day, or every Monday. */
export function nextDigestAt(now: number, { every, at, timeZone }: DigestTimes): number {
  const today = localTime(now, timeZone);
  for (let days = 0; days <= 8; days += 1) {
    const day = addDays(today, days);
    if (every === 'weekly' && weekdayOf(day) !== MONDAY) continue;
    const moment = momentOf(day, at, timeZone);
    if (moment > now) return moment;
  }
  throw new RangeError(`no moment after ${now} in ${timeZone}`);
}
