// When to retry: pure, from an answer's headers or, if they say nothing, from the number of the attempt.
import type { Headers } from './rate-limit.ts';
import { readReset, readRetryAfter } from './wait-time.ts';

/**
 * The wait that the server asked for, in milliseconds: `Retry-After` before `RateLimit-Reset` and `X-RateLimit-Reset`.
 * Undefined if it sent nothing readable.
 */
export function retryAfterMs(headers: Headers, nowMs: number): number | undefined {
  return (
    readRetryAfter(headers['retry-after'], nowMs) ??
    readReset(headers['ratelimit-reset'], nowMs) ??
    readReset(headers['x-ratelimit-reset'], nowMs)
  );
}

export interface Backoff {
  baseMs: number;
  capMs: number;
}

/** Full jitter: anything from zero to the doubled base, so that workers do not return together. */
export function backoffMs(attempt: number, { baseMs, capMs }: Backoff, random: number): number {
  return Math.round(Math.min(capMs, baseMs * 2 ** (attempt - 1)) * random);
}
