// Shares Slack's rate limits between jobs. They apply per method and channel, so only jobs that need the same pair
// wait. https://docs.slack.dev/apis/web-api/rate-limits
import { SlackSendError } from '../../errors.ts';
import type { JobDeps } from './deps.ts';
import type { JobTools } from './job.ts';

type Deps = Pick<JobDeps, 'stores' | 'now'>;

/** Returns if the method isn't known to be rate limited there; otherwise postpones the job. */
export async function waitOutLimit(
  { stores, now }: Deps,
  { channelId, method }: { channelId: string; method: 'chat.postMessage' | 'chat.update' },
  tools: JobTools,
): Promise<void> {
  const waitMs = (await stores.pace.limitedUntil(channelId, method, now())) - now();
  if (waitMs > 0) tools.later(waitMs);
}

/** Sends, and records a rate limit for other jobs. */
export async function notingLimit<T>(
  { stores, now }: Deps,
  channelId: string,
  send: () => Promise<T>,
): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof SlackSendError && typeof error.retry === 'object') {
      const forMs = error.retry.afterMs;
      await stores.pace.limited(channelId, error.method, { now: now(), forMs });
    }
    throw error;
  }
}
