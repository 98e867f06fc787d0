import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryBudget, parseRateLimit } from '../../../src/circleci/rate-limit.ts';

const NOW = 1_800_000_000_000;

describe('parseRateLimit', () => {
  it.each<[string, number | undefined]>([
    ['30', 30_000],
    ['0', 0],
    ['0.5', 500],
    ['60, 60', 60_000],
    ['60;w=60', 60_000],
    // A day's limit is checked again after an hour.
    ['40000', 3_600_000],
    ['1800000030', 30_000],
    ['1800000030.25', 30_250],
    ['1800000030000', 30_000],
    ['1799999999', 0],
    ['Fri, 15 Jan 2027 08:00:30 GMT', 30_000],
    ['2027-01-15T08:00:30Z', 30_000],
    ['Fri, 15 Jan 2027 07:00:00 GMT', 0],
    // Further away than any window is long: a mistake.
    ['1900000000', undefined],
    ['90000', undefined],
    ['99999999999999999999', undefined],
    ['-5', undefined],
    ['', undefined],
    ['soon', undefined],
    ['in 5 minutes', undefined],
    ['1e9', undefined],
    ['0x10', undefined],
    ['NaN', undefined],
    ['Infinity', undefined],
  ])('reads a reset of %j as %j ms', (reset, resetAfterMs) => {
    for (const family of ['ratelimit', 'x-ratelimit'])
      expect(
        parseRateLimit({ [`${family}-remaining`]: '0', [`${family}-reset`]: reset }, NOW)?.resetAfterMs,
      ).toBe(resetAfterMs);
  });

  it.each<[Record<string, unknown>, object | undefined]>([
    [{}, undefined],
    [{ 'ratelimit-remaining': 'many' }, undefined],
    [{ 'ratelimit-remaining': '-1' }, undefined],
    [{ 'ratelimit-remaining': '9' }, { remaining: 9 }],
    [
      { 'ratelimit-limit': '100', 'ratelimit-remaining': '9', 'ratelimit-reset': '30' },
      { limit: 100, remaining: 9, resetAfterMs: 30_000 },
    ],
    [
      { 'ratelimit-remaining': '9', 'x-ratelimit-remaining': '4', 'x-ratelimit-reset': '60' },
      { remaining: 4, resetAfterMs: 60_000 },
    ],
    [
      {
        'x-ratelimit-limit-second': '10',
        'x-ratelimit-remaining-second': '8',
        'x-ratelimit-limit-minute': '200',
        'x-ratelimit-remaining-minute': '3',
        'x-ratelimit-reset': '12',
      },
      { limit: 200, remaining: 3, resetAfterMs: 12_000 },
    ],
  ])('%j -> %j', (headers, state) => {
    expect(parseRateLimit(headers, NOW)).toEqual(state);
  });
});

it('takes the lowest of several limits', () => {
  const names = ['ratelimit', 'x-ratelimit'].flatMap((family) =>
    ['', '-second', '-minute', '-hour', '-day'].map((stretch) => `${family}-remaining${stretch}`),
  );
  const headers = fc.dictionary(fc.constantFrom(...names), fc.nat(1_000_000), { minKeys: 1 });
  fc.assert(
    fc.property(headers, (remaining) => {
      const texts = Object.entries(remaining).map(([name, count]): [string, string] => [name, String(count)]);
      const state = parseRateLimit(Object.fromEntries(texts), NOW);
      expect(state).toEqual({ remaining: Math.min(...Object.values(remaining)) });
    }),
  );
});

describe('createMemoryBudget', () => {
  const start = (now = 0) => {
    const time = { now };
    return { time, budget: createMemoryBudget(() => time.now) };
  };

  it('allows everything while nothing is known', async () => {
    const { budget } = start();

    expect(await budget.reserve('background')).toBe(0);
  });

  it('reserves a fifth of a known limit for people', async () => {
    const { budget, time } = start();
    await budget.saw({ limit: 10, remaining: 4, resetAfterMs: 30_000 });

    expect([await budget.reserve('background'), await budget.reserve('background')]).toEqual([0, 0]);
    expect(await budget.reserve('background')).toBe(30_000);
    expect(await budget.reserve('interactive')).toBe(0);

    time.now = 30_000;
    expect(await budget.reserve('background')).toBe(0);
  });

  it('makes everybody wait after a 429, and never shortens that wait', async () => {
    const { budget, time } = start();
    await budget.throttled(9_000);
    await budget.throttled(2_000);

    time.now = 1_000;
    expect(await budget.reserve('interactive')).toBe(8_000);
    time.now = 9_000;
    expect(await budget.reserve('background')).toBe(0);
  });

  it('does not delay calls for a limit with an unknown end', async () => {
    const { budget } = start();
    await budget.saw({ limit: 10, remaining: 0 });

    expect(await budget.reserve('background')).toBe(0);
  });
});
