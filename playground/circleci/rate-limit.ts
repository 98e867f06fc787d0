// A fixed-window limit per token, with both header families that the vendor documents.
// https://circleci.com/docs/guides/toolkit/api-developers-guide/#rate-limits

export interface RateLimitRule {
  limit: number;
  windowSeconds: number;
  /** How the reset is written. Default: seconds from now, as the vendor documents; proxies write the others. */
  resetAs?: 'seconds' | 'epoch' | 'epoch-ms' | 'date';
}

function writeReset(as: RateLimitRule['resetAs'], now: number, seconds: number): string {
  const at = now + seconds * 1000;
  if (as === 'epoch') return String(Math.ceil(at / 1000));
  if (as === 'epoch-ms') return String(at);
  return as === 'date' ? new Date(at).toUTCString() : String(seconds);
}

export interface RateLimiter {
  set(rule: RateLimitRule | 'off'): void;
  /** Counts one call. `undefined` if no limit is set. */
  spend(token: string): { headers: Record<string, string>; refused: boolean } | undefined;
}

function unitOf(windowSeconds: number): string {
  if (windowSeconds < 60) return 'Second';
  if (windowSeconds < 3600) return 'Minute';
  return windowSeconds < 86_400 ? 'Hour' : 'Day';
}

export function createRateLimiter(now: () => number): RateLimiter {
  let rule: RateLimitRule | undefined;
  const windows = new Map<string, { startedAt: number; used: number }>();
  return {
    set: (next) => {
      rule = next === 'off' ? undefined : next;
      windows.clear();
    },
    spend: (token) => {
      if (!rule) return undefined;
      const { limit, windowSeconds, resetAs } = rule;
      let window = windows.get(token);
      if (!window || now() >= window.startedAt + windowSeconds * 1000) {
        window = { startedAt: now(), used: 0 };
        windows.set(token, window);
      }
      const refused = window.used >= limit;
      if (!refused) window.used += 1;
      const remaining = String(limit - window.used);
      const seconds = Math.max(1, Math.ceil((window.startedAt + windowSeconds * 1000 - now()) / 1000));
      const reset = writeReset(resetAs, now(), seconds);
      const unit = unitOf(windowSeconds);
      const headers: Record<string, string> = {
        'RateLimit-Limit': String(limit),
        'RateLimit-Remaining': remaining,
        'RateLimit-Reset': reset,
        [`X-RateLimit-Limit-${unit}`]: String(limit),
        [`X-RateLimit-Remaining-${unit}`]: remaining,
        'X-RateLimit-Remaining': remaining,
        'X-RateLimit-Reset': reset,
      };
      if (refused) headers['Retry-After'] = String(seconds);
      return { headers, refused };
    },
  };
}
