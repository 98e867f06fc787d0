// How many requests CircleCI still allows. The client reports every header to a budget and asks it before a read. This
// budget lives in memory; the one shared by all workers has the same interface.
// https://circleci.com/docs/guides/toolkit/api-developers-guide/#rate-limits

import { LONGEST_BELIEVED_MS, readReset } from './wait-time.ts';

export { LONGEST_BELIEVED_MS } from './wait-time.ts';

export interface RateLimitState {
  limit?: number;
  remaining: number;
  resetAfterMs?: number;
}

/**
 * - `interactive`: a person waits
 * - `failure`: the bot's own reads about a fresh failure
 * - `background`: its other reads, which are spread over the limit's window
 * - `admitted`: reads that were reserved together with others (jobs/engine/admit-reads.ts)
 */
export type Priority = 'interactive' | 'failure' | 'background' | 'admitted';

export interface RateBudget {
  /**
   * Milliseconds to wait before that many reads may go, 0 for now: all of them or none, because a job that gets only some
   * would start over. People, and what is admitted, wait only while CircleCI returns 429.
   */
  reserve(kind: Priority, calls?: number): Promise<number>;
  /** What an answer's headers said. */
  saw(limit: RateLimitState): Promise<void>;
  /** A 429 arrived: nothing should be requested for this long. */
  throttled(afterMs: number): Promise<void>;
}

/** A header's value by its lowercase name. */
export type Headers = Readonly<Record<string, unknown>>;

/** A header family, and its window if it names one: `-second`, `-minute`, `-hour`, `-day`. */
const REMAINING = /^((?:x-)?ratelimit)-remaining(-(?:second|minute|hour|day))?$/;

/**
 * Reads both families, `RateLimit-*` and `X-RateLimit-*` (also per second, minute, hour, day). The one with the least
 * remaining applies. Undefined if there are none.
 */
export function parseRateLimit(headers: Headers, nowMs: number): RateLimitState | undefined {
  let lowest: RateLimitState | undefined;
  for (const name in headers) {
    const [, family, suffix = ''] = REMAINING.exec(name) ?? [];
    const state = family === undefined ? undefined : readFamily(headers, family, suffix, nowMs);
    if (state !== undefined && (lowest === undefined || state.remaining < lowest.remaining)) lowest = state;
  }
  return lowest;
}

function readFamily(
  headers: Headers,
  family: string,
  suffix: string,
  nowMs: number,
): RateLimitState | undefined {
  const remaining = count(headers[`${family}-remaining${suffix}`]);
  if (remaining === undefined) return undefined;
  const limit = count(headers[`${family}-limit${suffix}`]);
  const resetAfterMs = readReset(headers[`${family}-reset${suffix}`] ?? headers[`${family}-reset`], nowMs);
  return {
    remaining,
    ...(limit !== undefined && { limit }),
    ...(resetAfterMs !== undefined && { resetAfterMs }),
  };
}

function count(value: unknown): number | undefined {
  return typeof value === 'string' && /^\s*\d{1,12}\b/.test(value) ? Number.parseInt(value, 10) : undefined;
}

/** The share of a known limit that background reads leave to people. */
const KEPT_FOR_PEOPLE = 0.2;

export function createMemoryBudget(now: () => number = Date.now): RateBudget {
  let known: { limit: number; remaining: number; resetAt: number } | undefined;
  let throttledUntil = 0;

  return {
    async reserve(kind, calls = 1) {
      const throttledMs = Math.max(0, throttledUntil - now());
      if (known !== undefined && known.resetAt <= now()) known = undefined;
      if (known === undefined || throttledMs > 0 || kind === 'admitted') return throttledMs;
      const free = known.limit * (1 - KEPT_FOR_PEOPLE);
      const spare = known.remaining - known.limit * KEPT_FOR_PEOPLE;
      if (kind !== 'interactive' && (spare <= 0 || spare < Math.min(calls, free)))
        return known.resetAt - now();
      known.remaining -= calls;
      return 0;
    },
    async saw({ limit, remaining, resetAfterMs }) {
      // Without a reset time, nothing says when the limit ends.
      if (resetAfterMs === undefined) return;
      known = {
        limit: limit ?? remaining,
        remaining,
        resetAt: now() + Math.min(LONGEST_BELIEVED_MS, resetAfterMs),
      };
    },
    async throttled(afterMs) {
      throttledUntil = Math.max(throttledUntil, now() + Math.min(LONGEST_BELIEVED_MS, afterMs));
    },
  };
}
