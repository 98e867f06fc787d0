// Decides what happens after a job throws. Pure, so tests cover it as a table; worker.ts performs the decision.
import { KEPT_SHUT_OUT_MS } from '../../contracts/index.ts';
import {
  BotError,
  CircleciRejected,
  DeniedError,
  SlackSendError,
  StoreError,
  UsageError,
} from '../../errors.ts';
import { MoveLater } from './job.ts';

export type RetryDecision =
  /** Runs again after a delay; doesn't use up an attempt. `isOwed`: somebody gets late what the job has for them. */
  | { kind: 'move'; afterMs: number; isOwed?: true }
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
  /** A person asked, and is told soon if CircleCI doesn't respond. Otherwise, the job waits for CircleCI too. */
  isAsked: boolean;
  /** How long it makes sense to try. */
  keptMs: number;
  /** In [0, 1), for the jitter. */
  random: number;
}

/** How long a request is postponed for "not before …" errors of CircleCI. */
const GIVE_UP_AFTER_MS = 30 * 60 * 1_000;

export function decideRetry(error: unknown, circumstances: FailedAttempt): RetryDecision {
  if (error instanceof MoveLater) return { kind: 'move', afterMs: error.afterMs };
  const { lastAttempt, ageMs, isTick, isAsked, random } = circumstances;
  const retry = error instanceof BotError ? error.retry : 'later';
  if (retry === 'never' || isTick) return { kind: 'fail' };
  const isSlack = error instanceof SlackSendError;
  const waits = isSlack || (error instanceof BotError && !isAsked);
  const keptMs = waits ? keptFor(error, circumstances) : 0;
  if (typeof retry === 'object') {
    const { afterMs } = retry;
    const isTooLate = ageMs + afterMs > Math.max(keptMs, GIVE_UP_AFTER_MS);
    return isTooLate ? { kind: 'fail' } : { kind: 'move', afterMs, ...(isSlack && { isOwed: true }) };
  }
  if (keptMs > 0) {
    const afterMs = owedDelayMs(ageMs, random);
    return ageMs < keptMs ? { kind: 'move', afterMs, isOwed: true } : { kind: 'fail' };
  }
  return lastAttempt ? { kind: 'fail' } : { kind: 'retry' };
}

/**
 * When to run a failed job again, because Redis was away while the person was told, and only a job that hasn't ended is run
 * again after a crash too. Undefined: it is over.
 */
export function tellAgainMs(
  telling: unknown,
  { ageMs, isTick, random }: Pick<FailedAttempt, 'ageMs' | 'isTick' | 'random'>,
): number | undefined {
  const mayHelp = telling instanceof StoreError && !isTick && ageMs < GIVE_UP_AFTER_MS;
  return mayHelp ? owedDelayMs(ageMs, random) : undefined;
}

/**
 * How a job ended that won't run again. `refused`: what the person asked for can't be done, so nobody has to look. A token that
 * CircleCI refuses is a fault.
 */
export function endOf(error: unknown): 'refused' | 'failed' {
  const isNo = error instanceof CircleciRejected && error.status !== 401;
  return isNo || error instanceof UsageError || error instanceof DeniedError ? 'refused' : 'failed';
}

function keptFor(error: BotError, { keptMs }: FailedAttempt): number {
  const isShutOut = error instanceof SlackSendError && error.kind === 'shut-out';
  return isShutOut && keptMs > 0 ? Math.max(keptMs, KEPT_SHUT_OUT_MS) : keptMs;
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

/** How much longer a job may be tried, if each attempt takes as long as this one. */
export function longestLeftMs(
  { attempt, attempts }: { attempt: number; attempts: number },
  tookMs: number,
): { tookMs: number; leftMs: number } {
  let leftMs = 0;
  for (let failed = attempt; failed < attempts; failed += 1) leftMs += retryDelayMs(failed, 1) + tookMs;
  return { tookMs, leftMs };
}

const HOUR_MS = 60 * 60_000;
const RARELY_MS = 5 * 60_000;

/** Grows with the age, so that it doesn't matter how often it was tried: up to 30 s, and up to 5 min after an hour. */
function owedDelayMs(ageMs: number, random: number): number {
  const capMs = ageMs < HOUR_MS ? BACKOFF_CAP_MS : RARELY_MS;
  return Math.floor(random * Math.min(capMs, Math.max(BACKOFF_BASE_MS, ageMs)));
}
