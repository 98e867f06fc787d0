// What becomes of a run that threw: pure, so that the whole of it is a table. worker.ts carries it out.
import { BotError } from '../../errors.ts';
import { MoveLater } from './job.ts';

export type RetryDecision =
  /** Comes back after so long; costs no attempt. */
  | { kind: 'move'; afterMs: number }
  /** Tried again with a backoff; costs an attempt. */
  | { kind: 'retry' }
  /** It will not run again; the person is told. */
  | { kind: 'fail' };

export interface FailedAttempt {
  lastAttempt: boolean;
  /** Since the job was first due. */
  ageMs: number;
  /** The job is a tick of a scheduler: the next one comes anyway. */
  isTick: boolean;
}

/** Somebody who says "not before …" again and again is believed for this long. */
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
 * Full jitter: anywhere between nothing and 500 ms, 1 s, 2 s … 30 s after the 1st, 2nd, 3rd … failed attempt.
 * `random` is in [0, 1). https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function retryDelayMs(failedAttempts: number, random: number): number {
  return Math.floor(random * Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** (failedAttempts - 1)));
}
