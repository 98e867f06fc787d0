// Asks for what a card's thread lacks: the details of each workflow that has failed. Asking again is harmless.
import { currentWorkflows } from '../../runs/phase.ts';
import type { JobDeps } from '../engine/deps.ts';

export async function askThreads(
  { stores, enqueue }: Pick<JobDeps, 'stores' | 'enqueue'>,
  { channelId, pipelineId }: { channelId: string; pipelineId: string },
): Promise<void> {
  const [card, run] = [await stores.cards.get(channelId, pipelineId), await stores.runs.get(pipelineId)];
  if (card?.ts === undefined || run === undefined) return;
  // Of errors in the config, and of what was not authorized, the card itself says all there is.
  for (const { id, status } of currentWorkflows(run)) {
    if (status !== 'failed') continue;
    const payload = { channelId, pipelineId, workflowId: id };
    await enqueue({ name: 'post-thread', id: threadKey(channelId, id), payload });
  }
}

/** Names the details everywhere: the job, the ledger, and the message's metadata in Slack. */
export const threadKey = (channelId: string, workflowId: string): string =>
  `thread-${channelId}-${workflowId}`;
