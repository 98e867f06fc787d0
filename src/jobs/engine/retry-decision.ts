// Decides what happens after a job throws. Pure, so tests cover it as a table; worker.ts performs the decision.
import { BotError } from '../../errors.ts';
import { MoveLater } from './job.ts';

export type RetryDecision =
  /** Runs again after a delay; doesn't use up an attempt. */
  | { kind: 'move'; afterMs: number }
  /** Retried with backoff; uses up an attempt. */
  | { kind: 'retry' }
  /** Final; the person is told. */
  | { kind: 'fail' };

export interface FailedAttempt {
  lastAttempt: boolean;
  /** Since the job was first due. */
  ageMs: number;
  /** The job is a scheduler tick, so the next one comes anyway. */
  isTick: boolean;
}

/** How long to keep postponing for "not before …" errors. */
export const GIVE_UP_AFTER_MS = 30 * 60 * 1_000;

export function decideRetry(error: unknown, { lastAttempt, ageMs, isTick }: FailedAttempt): RetryDecision {
  if (error instanceof MoveLater) return { kind: 'move', afterMs: error.afterMs };
  const retry = error instanceof BotError ? error.retry : 'later';
  if (retry === 'never' || isTick) return { kind: 'fail' };
  if (typeof retry === 'object') {
    return ageMs + retry.afterMs > GIVE_UP_AFTER_MS
      ? { kind: 'fail' }
      : { kind: 'move', afterMs: retry.afterMs };
  }
  return lastAttempt ? { kind: 'fail' } : { kind: 'retry' };
}

const BACKOFF_BASE_MS = 500;
const BACKOFF_CAP_MS = 30_000;

/**
 * Full jitter: a random delay of up to 500 ms, 1 s, 2 s … 30 s after the 1st, 2nd, 3rd … failed attempt. `random` is
 * in [0, 1). https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function retryDelayMs(failedAttempts: number, random: number): number {
  return Math.floor(random * Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** (failedAttempts - 1)));
}
