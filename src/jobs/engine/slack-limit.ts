// What Slack refuses for a while, it refuses by method, and a channel's own limit is no other's: whoever wants the
// same there waits as long, and everybody else goes on. https://docs.slack.dev/apis/web-api/rate-limits
import { SlackSendError } from '../../errors.ts';
import type { JobDeps } from './deps.ts';
import type { JobTools } from './job.ts';

type Deps = Pick<JobDeps, 'stores' | 'now'>;

/** Returns when Slack is not known to refuse the method there, and otherwise ends the run. */
export async function waitOutLimit(
  { stores, now }: Deps,
  { channelId, method }: { channelId: string; method: 'chat.postMessage' | 'chat.update' },
  tools: JobTools,
): Promise<void> {
  const waitMs = (await stores.pace.limitedUntil(channelId, method)) - now();
  if (waitMs > 0) tools.later(waitMs);
}

/** Sends, and remembers for the others when Slack asks to wait. */
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
