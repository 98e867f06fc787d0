// A pipeline whose project was deleted returns 404 forever. One 404 proves nothing, because CircleCI may not serve its
// newest pipelines yet; an hour of nothing else does.
import { CircleciRejected } from '../../errors.ts';
import type { Claim } from '../../store/watch.ts';
import type { JobDeps } from '../engine/deps.ts';
import { retryPollMs } from './poll-timing.ts';

const GONE_AFTER_MS = 60 * 60_000;

/** `error` is what reading the pipeline threw. True: polling can stop. */
export async function isGone(
  { stores, now, timing }: Pick<JobDeps, 'stores' | 'now' | 'timing'>,
  { pipelineId, changedAt }: Claim,
  error: unknown,
): Promise<boolean> {
  if (!(error instanceof CircleciRejected && error.status === 404)) return false;
  const nextMs = retryPollMs(now() - changedAt, timing);
  if (nextMs === 'give-up') return true;
  // A worker may be late for the next poll, but not that late.
  const since = await stores.vanished.since(pipelineId, now(), nextMs * 3);
  return now() - since >= GONE_AFTER_MS;
}
