// A token bucket per key, in this process's memory: a few may come at once, then one per interval. Costs no round trip.

export interface TokenBucketsOptions {
  burst: number;
  /** One token comes back per interval. */
  everyMs: number;
  /** Keys beyond that share one bucket, so that memory stays bounded. Default 10,000. */
  maxKeys?: number;
  /** A clock that never goes back. */
  now?: () => number;
}

export interface TokenBuckets {
  /** `waitMs` is 0 if a token was taken. `used`: the tokens that were out before. */
  take(key: string): { waitMs: number; used: number };
  /** Takes a token, if necessary one that is not back yet: the time until it will be. */
  reserve(key: string): number;
}

const SWEEP_EVERY_MS = 1_000;
/** Not a possible key. */
const EVERYBODY_ELSE = '';

export function createTokenBuckets(options: TokenBucketsOptions): TokenBuckets {
  const { burst, everyMs, maxKeys = 10_000, now = () => performance.now() } = options;
  /** When each bucket is full again. A bucket that isn't here is full. */
  const fullAt = new Map<string, number>();
  let sweptAt = Number.NEGATIVE_INFINITY;

  function sweep(at: number): void {
    if (at - sweptAt < SWEEP_EVERY_MS) return;
    sweptAt = at;
    for (const [key, full] of fullAt) if (full <= at) fullAt.delete(key);
  }

  function look(wanted: string) {
    const at = now();
    if (fullAt.size >= maxKeys) sweep(at);
    const key = fullAt.size < maxKeys || fullAt.has(wanted) ? wanted : EVERYBODY_ELSE;
    const from = Math.max(at, fullAt.get(key) ?? at);
    const waitMs = Math.max(0, Math.ceil(from - at - (burst - 1) * everyMs));
    return { waitMs, used: (from - at) / everyMs, take: () => fullAt.set(key, from + everyMs) };
  }

  return {
    take(key) {
      const { waitMs, used, take } = look(key);
      if (waitMs === 0) take();
      return { waitMs, used };
    },
    reserve(key) {
      const { waitMs, take } = look(key);
      take();
      return waitMs;
    },
  };
}
