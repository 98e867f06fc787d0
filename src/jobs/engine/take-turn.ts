// Keeps to Slack's limit of one post per second and channel. A job whose turn is later is postponed.
import type { JobDeps } from './deps.ts';
import type { JobTools } from './job.ts';
import { waitOutLimit } from './slack-limit.ts';

/** Returns if it is this job's turn now; otherwise postpones the job. */
export async function takeTurn(
  { stores, now, timing }: Pick<JobDeps, 'stores' | 'now' | 'timing'>,
  channelId: string,
  tools: JobTools,
): Promise<void> {
  const method = 'chat.postMessage';
  const at = now();
  const reserve = (unless?: string) =>
    stores.pace.reserve(channelId, at, timing.channelPostGapMs, tools.jobId, unless);
  let slot = await reserve(method);
  if (slot === undefined) {
    await waitOutLimit({ stores, now }, { channelId, method }, tools);
    slot = await reserve();
  }
  if (slot !== undefined && slot > at) tools.later(slot - at);
}
