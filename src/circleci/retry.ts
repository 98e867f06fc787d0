// The one retry loop. A read is repeated after 429, 5xx and network errors; a write only if it certainly did not happen:
// after 429 or a refused connection.
import { setTimeout as wait } from 'node:timers/promises';
import { CircleciError, CircleciRateLimited } from '../errors.ts';
import { isWrite, wasRefused } from './errors.ts';
import { backoffMs } from './retry-timing.ts';

export interface Clock {
  now(): number;
  /** Rejects when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** 0 up to, not including, 1. */
  random(): number;
}

export const systemClock: Clock = {
  now: Date.now,
  sleep: (ms, signal) => wait(ms, undefined, signal && { signal }),
  random: Math.random,
};

export interface RetryPolicy {
  maxAttempts: number;
  baseMs: number;
  capMs: number;
  /** Longer waits are not done here: the error says how long, and the caller reschedules its job. */
  longestWaitMs: number;
}

export interface RetryContext extends RetryPolicy {
  clock: Clock;
  /** The call's deadline on the clock: no wait goes beyond it. */
  deadlineAt: number;
  signal: AbortSignal;
  /** For the bot's own reads: hundreds may be due, and each would hold its job's place in the queue. */
  neverWaits?: boolean;
}

/** Runs `attempt` until it succeeds, or throws the last error. */
export async function retryCall<T>(
  attempt: (number: number) => Promise<T>,
  context: RetryContext,
): Promise<T> {
  for (let number = 1; ; number += 1) {
    try {
      return await attempt(number);
    } catch (error) {
      const delayMs = delayAfter(error, number, context);
      if (delayMs === undefined) throw error;
      const slept = await context.clock.sleep(delayMs, context.signal).then(
        () => true,
        () => false,
      );
      if (!slept) throw error;
    }
  }
}

function delayAfter(error: unknown, number: number, context: RetryContext): number | undefined {
  if (number >= context.maxAttempts || context.signal.aborted) return undefined;
  if (!(error instanceof CircleciError) || !mayRepeat(error)) return undefined;
  // Once and at once: the server may have closed a kept connection.
  if (context.neverWaits === true)
    return number === 1 && !(error instanceof CircleciRateLimited) ? 0 : undefined;

  const delayMs =
    typeof error.retry === 'object'
      ? error.retry.afterMs
      : backoffMs(number, context, context.clock.random());
  const tooLong = delayMs > context.longestWaitMs || context.clock.now() + delayMs >= context.deadlineAt;
  return tooLong ? undefined : delayMs;
}

function mayRepeat(error: CircleciError): boolean {
  if (error instanceof CircleciRateLimited || wasRefused(error)) return true;
  if (isWrite(error.call) || error.retry === 'never') return false;
  return error.status === undefined || error.status >= 500;
}
