// Reads how long a header asks to wait, in every way servers write it: seconds, an epoch, a date. Pure.

/** No wait is believed for longer: servers send wrong times. */
export const LONGEST_BELIEVED_MS = 60 * 60_000;
/** The longest window that CircleCI documents is a day. A limit that ends later is a mistake, and says nothing. */
const LONGEST_WINDOW_MS = 24 * 60 * 60_000;

/** Numbers from here on are no wait but a moment, in seconds and in milliseconds since 1970. */
const EPOCH_SECONDS = 1e9;
const EPOCH_MS = 1e12;

/** Of `Retry-After`. Undefined if it isn't readable. */
export function readRetryAfter(value: unknown, nowMs: number): number | undefined {
  const waitMs = readWait(value, nowMs);
  return waitMs === undefined ? undefined : Math.min(LONGEST_BELIEVED_MS, waitMs);
}

/** Of a `RateLimit-Reset`. Undefined if it isn't readable, or further away than any window is long. */
export function readReset(value: unknown, nowMs: number): number | undefined {
  const waitMs = readWait(value, nowMs);
  return waitMs === undefined || waitMs > LONGEST_WINDOW_MS
    ? undefined
    : Math.min(LONGEST_BELIEVED_MS, waitMs);
}

function readWait(value: unknown, nowMs: number): number | undefined {
  if (typeof value !== 'string') return undefined;
  // A header sent twice arrives as `60, 60`, and a policy may follow: `60;w=60`.
  const [, digits] = /^\s*(\d+(?:\.\d+)?)\s*(?:$|[,;])/.exec(value) ?? [];
  if (digits !== undefined) {
    const count = Number(digits);
    if (count < EPOCH_SECONDS) return Math.ceil(count * 1000);
    return Math.max(0, Math.ceil(count < EPOCH_MS ? count * 1000 : count) - nowMs);
  }
  // Date.parse finds a date in almost anything.
  if (!/^\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? |\d{4}-\d\d-\d\dT)/i.test(value)) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}
