// After a crash or an unclear answer, nobody knows whether Slack has the message: looks for it before it is posted again.
import { isSlackNever, SlackSendError } from '../../errors.ts';
import { ageOf } from './age-of.ts';
import type { JobDeps } from './deps.ts';
import type { JobTools } from './job.ts';

interface Claimed {
  channelId: string;
  /** Of the message's metadata. */
  key: string;
  threadTs?: string | undefined;
  /** Epoch ms. */
  claimedAt: number;
}

const LOOK_AGAIN_MS = 3_000;
/** After that, a scope that is missing won't come back soon, and a second message is better than none. */
const SCOPE_PATIENCE_MS = 10 * 60_000;

/** Undefined: it is not there, or can't be looked for; post again. Postpones the job while the post may be under way. */
export async function findEarlier(
  deps: Pick<JobDeps, 'outbox' | 'now' | 'sinceStepMs' | 'timing'>,
  { channelId, key, threadTs, claimedAt }: Claimed,
  tools: JobTools,
): Promise<string | undefined> {
  const { outbox, now, timing } = deps;
  const ageMs = ageOf(deps, claimedAt);
  // A claim in the future was stored by a clock that was ahead.
  const sinceMs = Math.min(claimedAt, now());
  try {
    const ts = await outbox.findPosted({ channelId, key, sinceMs, threadTs });
    if (ts !== undefined) return ts;
  } catch (error) {
    // A channel that can be written to but not read.
    if (!isSlackNever(error) && !(isScopeMissing(error) && ageMs > SCOPE_PATIENCE_MS)) throw error;
    tools.log.warn({ err: error, channelId, key }, 'could not look for an earlier message');
  }
  if (ageMs < timing.underWayMs) tools.later(Math.min(LOOK_AGAIN_MS, timing.underWayMs));
  return undefined;
}

const isScopeMissing = (error: unknown): boolean =>
  error instanceof SlackSendError && error.slackError === 'missing_scope';
