import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryBudget, parseRateLimit } from '../../../src/circleci/rate-limit.ts';

describe('parseRateLimit', () => {
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
    expect(parseRateLimit(headers)).toEqual(state);
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
      const state = parseRateLimit(Object.fromEntries(texts));
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
