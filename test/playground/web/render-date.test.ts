// Slack's date tokens, token by token.
import { describe, expect, it } from 'vitest';
import { formatDate } from '../../../playground/web/render-date.ts';
import { around, atSeconds } from './surroundings.ts';

describe('formatDate', () => {
  it.each([
    ['{date_num}', '2026-11-21'],
    ['{date_slash}', '2026/11/21'],
    ['{date}', 'November 21st, 2026'],
    ['{date_short}', 'Nov 21, 2026'],
    ['{date_long}', 'Saturday, November 21st, 2026'],
    ['{date_pretty}', 'today'],
    ['{date_short_pretty} at {time}', 'today at 8:05 AM'],
    ['{time_secs}', '8:05:09 AM'],
    ['{ago}', '1 hour ago'],
  ])('%s', (format, wanted) => {
    expect(formatDate(atSeconds, format, around.clock)?.replaceAll('\u202f', ' ')).toBe(wanted);
  });

  it.each([
    [-24, 'yesterday'],
    [24, 'tomorrow'],
    [-48, 'November 19th, 2026'],
    [48, 'November 23rd, 2026'],
  ])('%i hours away is %s', (hours, wanted) => {
    expect(formatDate(atSeconds + hours * 3600, '{date_pretty}', around.clock)).toBe(wanted);
  });

  it('uses the reader’s time zone', () => {
    const clock = { ...around.clock, timeZone: 'Asia/Tokyo' };
    expect(formatDate(atSeconds, '{date_num} {time}', clock)?.replaceAll('\u202f', ' ')).toBe(
      '2026-11-21 5:05 PM',
    );
  });

  it.each([
    ['an unknown token', atSeconds, '{day_of_the_week}'],
    ['an invalid number', Number.NaN, '{date}'],
    ['a time beyond the calendar', 1e15, '{date}'],
  ])('uses the fallback for %s', (_what, seconds, format) => {
    expect(formatDate(seconds, format, around.clock)).toBeUndefined();
  });
});
