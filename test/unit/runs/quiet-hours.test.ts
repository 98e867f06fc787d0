import fc from 'fast-check';
import { expect, it } from 'vitest';
import { localTime } from '../../../src/runs/local-time.ts';
import { parseHours, quietUntil, showHours } from '../../../src/runs/quiet-hours.ts';

const until = (at: string, hours: string, timeZone: string) => {
  const ends = quietUntil(Date.parse(at), { ...(parseHours(hours) ?? { from: -1, to: -1 }), timeZone });
  return ends === undefined ? 'loud' : new Date(ends).toISOString();
};

it.each([
  ['before them', '2026-11-03T21:59:59Z', '22:00-07:00', 'UTC', 'loud'],
  ['from their first moment', '2026-11-03T22:00:00Z', '22:00-07:00', 'UTC', '2026-11-04T07:00:00.000Z'],
  ['past midnight', '2026-11-04T06:59:59Z', '22:00-07:00', 'UTC', '2026-11-04T07:00:00.000Z'],
  ['not at their end', '2026-11-04T07:00:00Z', '22:00-07:00', 'UTC', 'loud'],
  ['within one day', '2026-11-03T12:30:00Z', '12:00-13:00', 'UTC', '2026-11-03T13:00:00.000Z'],
  ['after such a range', '2026-11-03T13:30:00Z', '12:00-13:00', 'UTC', 'loud'],
  ['in local time', '2026-11-03T21:30:00Z', '22-7', 'Europe/Berlin', '2026-11-04T06:00:00.000Z'],
  ['a short night', '2026-03-28T22:00:00Z', '22-7', 'Europe/Berlin', '2026-03-29T05:00:00.000Z'],
  ['a long night', '2026-10-24T21:00:00Z', '22-7', 'Europe/Berlin', '2026-10-25T06:00:00.000Z'],
  ['to midnight', '2026-11-03T23:30:00Z', '22:00-00:00', 'UTC', '2026-11-04T00:00:00.000Z'],
])('%s', (_what, at, hours, timeZone, expected) => {
  expect(until(at, hours, timeZone)).toBe(expected);
});

it.each(['', '22:00', '22:00-22:00', '22-7-9', '25-7', 'night', '22:00-'])('%j is invalid', (text) => {
  expect(parseHours(text)).toBeUndefined();
});

it('are shown as they can be typed', () => {
  expect(showHours({ from: 1320, to: 425, timeZone: 'UTC' })).toBe('`22:00-07:05` (UTC)');
  expect(parseHours('10pm–7:05am')).toEqual({ from: 1320, to: 425 });
});

const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const clock = fc.integer({ min: 0, max: 1439 });
const moment = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) });

it('apply exactly when the local time is between the two, except on days when clocks change', () => {
  fc.assert(
    fc.property(moment, clock, clock, zone, (at, from, to, timeZone) => {
      fc.pre(from !== to);
      const [now, before, after] = [0, -36, 36].map(
        (hours) => localTime(at + hours * 3_600_000, timeZone).time,
      );
      // 36 hours later, a clock that does not change shows the other half of the day.
      fc.pre(((after ?? 0) - (before ?? 0)) % 1440 === 0 && ((now ?? 0) + 720) % 1440 === after);
      const time = now ?? 0;
      const isWithin = from < to ? from <= time && time < to : time >= from || time < to;
      expect(quietUntil(at, { from, to, timeZone }) !== undefined).toBe(isWithin);
    }),
  );
});

it('end in the future, within a day and a clock change, and are over at that time', () => {
  fc.assert(
    fc.property(moment, clock, clock, zone, (at, from, to, timeZone) => {
      fc.pre(from !== to);
      const ends = quietUntil(at, { from, to, timeZone });
      if (ends === undefined) return;
      expect(ends).toBeGreaterThan(at);
      expect(ends - at).toBeLessThanOrEqual(26 * 3_600_000);
    }),
  );
});
