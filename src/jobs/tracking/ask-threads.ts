// Requests the failure details that a card's thread lacks, one message per failed workflow. Safe to repeat.
import { awaitsAutoRerun } from '../../runs/attempts.ts';
import { currentWorkflows } from '../../runs/phase.ts';
import type { JobDeps } from '../engine/deps.ts';

export async function askThreads(
  { stores, enqueue }: Pick<JobDeps, 'stores' | 'enqueue'>,
  { channelId, pipelineId }: { channelId: string; pipelineId: string },
): Promise<void> {
  const [card, run] = [await stores.cards.get(channelId, pipelineId), await stores.runs.get(pipelineId)];
  if (card?.ts === undefined || run === undefined) return;
  // For config errors and unauthorized workflows, the card itself says everything.
  for (const workflow of currentWorkflows(run)) {
    const { id, status } = workflow;
    if (status !== 'failed' || awaitsAutoRerun(run, workflow)) continue;
    const payload = { channelId, pipelineId, workflowId: id };
    await enqueue({ name: 'post-thread', id: threadKey(channelId, id), payload });
  }
}

/** The same key for the job, the ledger, and the metadata of the message in Slack. */
export const threadKey = (channelId: string, workflowId: string): string =>
  `thread-${channelId}-${workflowId}`;
