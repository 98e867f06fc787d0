// The retry loop by itself: which failures and calls it repeats, and how long it waits.
import { expect, it } from 'vitest';
import { TransportFault, transportFailure } from '../../../src/circleci/errors.ts';
import { reject } from '../../../src/circleci/rejections.ts';
import { retryCall } from '../../../src/circleci/retry.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const READS = ['GET'];
const fault = (code: string) => (method: string) =>
  transportFailure({ method, path: '/x' }, new TransportFault(code, 'x'));
const status = (status: number, afterMs?: number) => (method: string) =>
  reject({ call: { method, path: '/x' }, status, words: '', afterMs });

/** Runs an attempt that always fails this way, with a clock that records the waits. */
async function attempts(error: Error, deadlineMs = 60_000) {
  let now = 0;
  let times = 0;
  const clock = {
    now: () => now,
    sleep: async (ms: number) => {
      now += ms;
    },
    random: () => 0.5,
  };
  const signal = new AbortController().signal;
  const limits = { maxAttempts: 4, baseMs: 300, capMs: 1_000, longestWaitMs: 5_000 };
  const context = { ...limits, clock, deadlineAt: deadlineMs, signal };
  const failing = retryCall(async () => {
    times += 1;
    throw error;
  }, context);
  await expect(failing).rejects.toBe(error);
  return { times, waitedMs: now };
}

it.each<[string, (method: string) => Error, string[]]>([
  ['429', status(429), METHODS],
  ['a 429 that asks to wait a second', status(429, 1_000), METHODS],
  ['a refused connection', fault('ECONNREFUSED'), METHODS],
  ['an unknown host', fault('ENOTFOUND'), METHODS],
  ['an unreachable host', fault('EHOSTUNREACH'), READS],
  ['a reset', fault('ECONNRESET'), READS],
  ['a time-out', fault('timeout'), READS],
  ['a response that is too large', fault('too-large'), []],
  ['an invalid certificate', fault('CERT_HAS_EXPIRED'), []],
  ['500', status(500), READS],
  ['503', status(503), READS],
  ['a 503 that asks to wait ten minutes', status(503, 600_000), []],
  ['400', status(400), []],
  ['404', status(404), []],
  ['410', status(410), []],
])('retries after %s only what it may', async (_, errorOf, repeated) => {
  for (const method of METHODS) {
    const { times } = await attempts(errorOf(method));
    expect([method, times]).toEqual([method, repeated.includes(method) ? 4 : 1]);
  }
});

it('doubles its waits up to the cap', async () => {
  expect(await attempts(status(500)('GET'))).toEqual({ times: 4, waitedMs: 150 + 300 + 500 });
});

it('does not wait beyond the deadline', async () => {
  expect(await attempts(status(500)('GET'), 450)).toEqual({ times: 2, waitedMs: 150 });
});

it('rethrows errors that are not failed calls', async () => {
  expect(await attempts(new TypeError('a mistake of ours'))).toEqual({ times: 1, waitedMs: 0 });
});
