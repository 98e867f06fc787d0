import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DigestTimes, nextDigestAt } from '../../../src/runs/digest-times.ts';
import { isTimeZone, localTime, momentOf, parseClock, showClock } from '../../../src/runs/local-time.ts';

const next = (now: string, every: DigestTimes['every'], clock: string, timeZone: string) =>
  new Date(nextDigestAt(Date.parse(now), { every, at: parseClock(clock) ?? -1, timeZone })).toISOString();

it.each<[string, string, DigestTimes['every'], string, string, string]>([
  ['later today', '2026-11-03T06:00:00Z', 'daily', '09:00', 'UTC', '2026-11-03T09:00:00.000Z'],
  ['not this exact moment', '2026-11-03T09:00:00Z', 'daily', '09:00', 'UTC', '2026-11-04T09:00:00.000Z'],
  ['next Monday', '2026-11-03T06:00:00Z', 'weekly', '09:00', 'UTC', '2026-11-09T09:00:00.000Z'],
  ['this Monday', '2026-11-02T06:00:00Z', 'weekly', '09:00', 'UTC', '2026-11-02T09:00:00.000Z'],
  ['a week later', '2026-11-02T09:00:00Z', 'weekly', '09:00', 'UTC', '2026-11-09T09:00:00.000Z'],
  ['winter in Berlin', '2026-01-15T12:00:00Z', 'daily', '09:00', 'Europe/Berlin', '2026-01-16T08:00:00.000Z'],
  ['into summer', '2026-03-28T12:00:00Z', 'daily', '09:00', 'Europe/Berlin', '2026-03-29T07:00:00.000Z'],
  [
    'a time that the clocks skip',
    '2026-03-28T12:00:00Z',
    'daily',
    '02:30',
    'Europe/Berlin',
    '2026-03-29T01:30:00.000Z',
  ],
  ['into winter', '2026-10-24T12:00:00Z', 'daily', '09:00', 'Europe/Berlin', '2026-10-25T08:00:00.000Z'],
  [
    'the first of two such times',
    '2026-10-24T12:00:00Z',
    'daily',
    '02:30',
    'Europe/Berlin',
    '2026-10-25T00:30:00.000Z',
  ],
  [
    'not the second of two such times',
    '2026-10-25T00:30:00Z',
    'daily',
    '02:30',
    'Europe/Berlin',
    '2026-10-26T01:30:00.000Z',
  ],
  [
    'a week across the change',
    '2026-03-24T12:00:00Z',
    'weekly',
    '09:00',
    'Europe/Berlin',
    '2026-03-30T07:00:00.000Z',
  ],
  ['New York', '2026-03-07T20:00:00Z', 'daily', '09:00', 'America/New_York', '2026-03-08T13:00:00.000Z'],
  [
    'a skipped midnight',
    '2018-11-03T12:00:00Z',
    'daily',
    '00:00',
    'America/Sao_Paulo',
    '2018-11-04T03:00:00.000Z',
  ],
  [
    'clocks that change by half an hour',
    '2026-10-03T12:00:00Z',
    'daily',
    '02:15',
    'Australia/Lord_Howe',
    '2026-10-03T15:45:00.000Z',
  ],
  [
    'a day ahead of UTC',
    '2026-11-02T20:00:00Z',
    'weekly',
    '09:00',
    'Pacific/Kiritimati',
    '2026-11-08T19:00:00.000Z',
  ],
])('%s', (_what, now, every, clock, timeZone, expected) => {
  expect(next(now, every, clock, timeZone)).toBe(expected);
});

const timeZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC');
const times = fc.record({
  every: fc.constantFrom('daily' as const, 'weekly' as const),
  at: fc.integer({ min: 0, max: 1439 }),
  timeZone,
});
const moment = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) });
const DAY = 86_400_000;

it('is always in the future, by little more than its interval', () => {
  fc.assert(
    fc.property(moment, times, (now, wanted) => {
      const ahead = nextDigestAt(now, wanted) - now;
      expect(ahead).toBeGreaterThan(0);
      expect(ahead).toBeLessThanOrEqual((wanted.every === 'daily' ? 1 : 7) * DAY + 2 * 3_600_000);
    }),
  );
});

it('comes once a day in local time, at the set time unless the clocks skip it', () => {
  fc.assert(
    fc.property(moment, times, (now, wanted) => {
      const first = nextDigestAt(now, wanted);
      const second = nextDigestAt(first, wanted);
      for (const at of [first, second]) {
        const shown = localTime(at, wanted.timeZone);
        const isSkipped = momentOf(shown, wanted.at, wanted.timeZone) !== at || shown.time !== wanted.at;
        if (!isSkipped) continue;
        // Skipped: the clocks have just gone forward, by two hours at most.
        expect(shown.time - wanted.at).toBeGreaterThan(0);
        expect(shown.time - wanted.at).toBeLessThanOrEqual(120);
      }
      const [one, other] = [first, second].map((at) => localTime(at, wanted.timeZone));
      expect([one?.year, one?.month, one?.day]).not.toEqual([other?.year, other?.month, other?.day]);
    }),
  );
});

it('is the same for every moment since the one before', () => {
  fc.assert(
    fc.property(moment, times, fc.double({ min: 0, max: 1, noNaN: true }), (now, wanted, share) => {
      const first = nextDigestAt(now, wanted);
      const second = nextDigestAt(first, wanted);
      const between = Math.min(second - 1, Math.floor(first + (second - first) * share));
      expect(nextDigestAt(between, wanted)).toBe(second);
    }),
  );
});

describe('clock times', () => {
  it.each([
    ['09:00', 540],
    ['9:05', 545],
    ['9', 540],
    ['9am', 540],
    ['12am', 0],
    ['12pm', 720],
    ['9:30pm', 1290],
    ['21h', 1260],
    ['21h30', 1290],
    ['07.15', 435],
    ['23:59', 1439],
  ])('%s', (text, minutes) => expect(parseClock(text)).toBe(minutes));

  it.each(['24:00', '9:60', '13pm', '0am', 'noon', '', '9:0', '-1', '009:00', '9:000'])(
    '%j is invalid',
    (text) => {
      expect(parseClock(text)).toBeUndefined();
    },
  );

  it('are read as they are shown', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1439 }), (at) => parseClock(showClock(at)) === at));
  });
});

it.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])(
  '%s is a time zone',
  (name) => {
    expect(isTimeZone(name)).toBe(true);
  },
);

it.each(['', 'Mars/Base', '+02:00', 'Europe/Berlin; DROP', 'local time', 'x'.repeat(99)])(
  '%j is none',
  (name) => {
    expect(isTimeZone(name)).toBe(false);
  },
);

it('no text is too long for either parser', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(typeof isTimeZone(text)).toBe('boolean');
      const at = parseClock(text);
      expect(at === undefined || (at >= 0 && at < 1440)).toBe(true);
    }),
  );
});
