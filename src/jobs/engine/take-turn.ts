// One post a second and channel is what Slack bears; a job whose turn is later comes back for it.
import type { JobDeps } from './deps.ts';
import type { JobTools } from './job.ts';
import { waitOutLimit } from './slack-limit.ts';

/** Returns when it is this job's turn now, and otherwise ends the run. */
export async function takeTurn(
  { stores, now, timing }: Pick<JobDeps, 'stores' | 'now' | 'timing'>,
  channelId: string,
  tools: JobTools,
): Promise<void> {
  await waitOutLimit({ stores, now }, { channelId, method: 'chat.postMessage' }, tools);
  const at = now();
  const slot = await stores.pace.reserve(channelId, at, timing.channelPostGapMs, tools.jobId);
  if (slot > at) tools.later(slot - at);
}
