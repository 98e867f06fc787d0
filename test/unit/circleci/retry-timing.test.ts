import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs, retryAfterMs } from '../../../src/circleci/retry-timing.ts';

const NOW = Date.parse('2026-11-20T10:00:00Z');

describe('retryAfterMs', () => {
  it.each<[Record<string, string>, number | undefined]>([
    [{}, undefined],
    [{ 'retry-after': '7' }, 7_000],
    [{ 'retry-after': '0.2' }, 200],
    [{ 'retry-after': 'Fri, 20 Nov 2026 10:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Fri, 20 Nov 2026 09:00:00 GMT' }, 0],
    [{ 'retry-after': '7', 'ratelimit-reset': '50', 'x-ratelimit-reset': '60' }, 7_000],
    [{ 'ratelimit-reset': '50', 'x-ratelimit-reset': '60' }, 50_000],
    [{ 'x-ratelimit-reset': '60' }, 60_000],
    [{ 'retry-after': 'soon', 'x-ratelimit-reset': '60' }, 60_000],
    [{ 'retry-after': '-5' }, undefined],
    [{ 'retry-after': '99999999999' }, 3_600_000],
    [{ 'retry-after': '1795168830' }, 30_000],
    [{ 'x-ratelimit-reset': '1795168830' }, 30_000],
    [{ 'ratelimit-reset': '1795168830000' }, 30_000],
    [{ 'x-ratelimit-reset': '1790000000' }, 0],
    [{ 'x-ratelimit-reset': '1900000000' }, undefined],
    [{ 'ratelimit-reset': 'soon', 'x-ratelimit-reset': '60' }, 60_000],
    [{ 'retry-after': 'Fri, 20 Nov 2083 10:00:00 GMT' }, 3_600_000],
  ])('%j -> %j', (headers, ms) => {
    expect(retryAfterMs(headers, NOW)).toBe(ms);
  });

  it('is between nothing and an hour, or undefined, for any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const ms = retryAfterMs({ 'retry-after': text }, NOW) ?? 0;
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThanOrEqual(3_600_000);
      }),
    );
  });
});

it.each([
  [1, 1, 300],
  [2, 1, 600],
  [3, 0.5, 600],
  [30, 1, 5_000],
  [1, 0, 0],
])('backoffMs of attempt %i with random %d is %i', (attempt, random, ms) => {
  expect(backoffMs(attempt, { baseMs: 300, capMs: 5_000 }, random)).toBe(ms);
});

it('backoffMs is between nothing and the cap, and grows with the random number, at any attempt', () => {
  const dice = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000 }), dice, dice, (attempt, one, other) => {
      const [less, more] = [Math.min(one, other), Math.max(one, other)].map((random) =>
        backoffMs(attempt, { baseMs: 300, capMs: 5_000 }, random),
      );
      expect(less).toBeGreaterThanOrEqual(0);
      expect(less).toBeLessThanOrEqual(more ?? Number.NaN);
      expect(more).toBeLessThanOrEqual(5_000);
    }),
  );
});
