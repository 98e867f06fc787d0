// Slack's rate limits: a tier per method and minute, and about one post per second and channel.
// https://docs.slack.dev/apis/web-api/rate-limits

/** 1–4 as Slack numbers them. `special` methods have their own rule, treated as several hundred calls per minute. */
export type Tier = 1 | 2 | 3 | 4 | 'special';

const PER_MINUTE: Record<Tier, number> = { 1: 1, 2: 20, 3: 50, 4: 100, special: 300 };
const POST_BURST = 4;
const POSTS_PER_SECOND = 1;
const POSTING = new Set(['chat.postMessage', 'response_url']);

export interface RateLimiter {
  /** Counts the call. Returns the seconds to wait if it exceeds the limit. */
  take(method: string, tier: Tier, channel?: string): number | undefined;
  clear(): void;
}

export function createRateLimiter(now: () => number): RateLimiter {
  const windows = new Map<string, number[]>();
  const buckets = new Map<string, { tokens: number; at: number }>();

  const takePost = (channel: string): number | undefined => {
    const bucket = buckets.get(channel) ?? { tokens: POST_BURST, at: now() };
    const refilled = bucket.tokens + ((now() - bucket.at) / 1000) * POSTS_PER_SECOND;
    const tokens = Math.min(POST_BURST, refilled);
    const allowed = tokens >= 1;
    buckets.set(channel, { tokens: allowed ? tokens - 1 : tokens, at: now() });
    return allowed ? undefined : Math.max(1, Math.ceil((1 - tokens) / POSTS_PER_SECOND));
  };

  return {
    clear() {
      windows.clear();
      buckets.clear();
    },
    take(method, tier, channel) {
      const recent = (windows.get(method) ?? []).filter((at) => at > now() - 60_000);
      windows.set(method, recent);
      const [oldest] = recent;
      if (oldest !== undefined && recent.length >= PER_MINUTE[tier]) {
        return Math.max(1, Math.ceil((oldest + 60_000 - now()) / 1000));
      }
      const wait = POSTING.has(method) && channel ? takePost(channel) : undefined;
      if (wait === undefined) recent.push(now());
      return wait;
    },
  };
}
