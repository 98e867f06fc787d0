// What happens after a job failed, as one table, and the limits of the backoff.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CircleciRateLimited, StoreError, UsageError } from '../../../../src/errors.ts';
import { MoveLater } from '../../../../src/jobs/engine/job.ts';
import { decideRetry, GIVE_UP_AFTER_MS, retryDelayMs } from '../../../../src/jobs/engine/retry-decision.ts';

const limited = (afterMs: number) =>
  new CircleciRateLimited('slow down', {
    call: { method: 'GET', path: '/me' },
    userMessage: 'Wait.',
    retry: { afterMs },
  });
const first = { lastAttempt: false, ageMs: 0, isTick: false };
const last = { lastAttempt: true, ageMs: 0, isTick: false };
const tick = { lastAttempt: true, ageMs: 0, isTick: true };
const old = { lastAttempt: false, ageMs: GIVE_UP_AFTER_MS, isTick: false };

describe('judge', () => {
  it.each([
    ['never', new UsageError('No.'), first, { kind: 'fail' }],
    ['later', new StoreError('away'), first, { kind: 'retry' }],
    ['later, on the last attempt', new StoreError('away'), last, { kind: 'fail' }],
    ['later, whatever its age', new StoreError('away'), old, { kind: 'retry' }],
    ['an unexpected error', new TypeError('x'), first, { kind: 'retry' }],
    ['a thrown string', 'x', first, { kind: 'retry' }],
    ['an unexpected error, on the last attempt', new TypeError('x'), last, { kind: 'fail' }],
    ['not for a second', limited(1_000), first, { kind: 'move', afterMs: 1_000 }],
    ['not for a second, on the last attempt', limited(1_000), last, { kind: 'move', afterMs: 1_000 }],
    ['not for a second, after half an hour of trying', limited(1_000), old, { kind: 'fail' }],
    ['not for an hour', limited(3_600_000), first, { kind: 'fail' }],
    ['not for a second, in a tick', limited(1_000), tick, { kind: 'fail' }],
    ['later, in a tick', new StoreError('away'), tick, { kind: 'fail' }],
    ['postponed by the job itself', new MoveLater(700), first, { kind: 'move', afterMs: 700 }],
    [
      'postponed by the job itself, on the last attempt',
      new MoveLater(700),
      last,
      { kind: 'move', afterMs: 700 },
    ],
    [
      'postponed by the job itself, whatever its age',
      new MoveLater(700),
      old,
      { kind: 'move', afterMs: 700 },
    ],
  ])('%s', (_, error, circumstances, verdict) => {
    expect(decideRetry(error, circumstances)).toEqual(verdict);
  });
});

describe('backoffMs', () => {
  const almostOne = 1 - Number.EPSILON;

  it.each([
    [1, 499],
    [2, 999],
    [3, 1_999],
    [6, 15_999],
    [7, 29_999],
    [12, 29_999],
    [1_000, 29_999],
    [5_000, 29_999],
  ])('after failed attempt %i is at most %i ms', (failed, most) => {
    expect(retryDelayMs(failed, almostOne)).toBe(most);
    expect(retryDelayMs(failed, 0)).toBe(0);
  });

  it('is random across the whole range, never above 30 s and never below 0', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.double({ min: 0, max: almostOne, noNaN: true }),
        (n, random) => {
          const ms = retryDelayMs(n, random);
          return Number.isInteger(ms) && ms >= 0 && ms < 30_000;
        },
      ),
    );
  });
});
