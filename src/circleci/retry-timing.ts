// When to retry: pure, from an answer's headers or, if they say nothing, from the number of the attempt.
import { type Headers, LONGEST_BELIEVED_MS } from './rate-limit.ts';

/**
 * The wait that the server asked for, in milliseconds: `Retry-After` (seconds or a date) before `RateLimit-Reset` and
 * `X-RateLimit-Reset` (seconds). Undefined if it sent nothing readable.
 */
export function retryAfterMs(headers: Headers, nowMs: number): number | undefined {
  const retryAfter = headers['retry-after'];
  return (
    seconds(retryAfter) ??
    dateFromNow(retryAfter, nowMs) ??
    seconds(headers['ratelimit-reset']) ??
    seconds(headers['x-ratelimit-reset'])
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

function seconds(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^\s*\d+(\.\d+)?\s*$/.test(value)) return undefined;
  return Math.min(LONGEST_BELIEVED_MS, Math.ceil(Number(value) * 1000));
}

// Digits alone are never a date, though Date.parse would take some for a year.
function dateFromNow(value: unknown, nowMs: number): number | undefined {
  if (typeof value !== 'string' || !/[a-z]/i.test(value)) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.min(LONGEST_BELIEVED_MS, Math.max(0, at - nowMs));
}
