// Requests the failure details that a card's thread lacks, one message per failed workflow. Safe to repeat.
import { attemptsAt, awaitsAutoRerun, wasAutoRerun } from '../../runs/attempts.ts';
import type { Run, RunWorkflow } from '../../runs/run.ts';
import type { JobDeps } from '../engine/deps.ts';

export async function askThreads(
  { stores, enqueue }: Pick<JobDeps, 'stores' | 'enqueue'>,
  { channelId, pipelineId }: { channelId: string; pipelineId: string },
): Promise<void> {
  const [card, run] = [await stores.cards.get(channelId, pipelineId), await stores.runs.get(pipelineId)];
  if (card?.ts === undefined || run === undefined) return;
  // For config errors and unauthorized workflows, the card itself says everything.
  for (const workflow of run.workflows) {
    const { id, status } = workflow;
    if (status !== 'failed' || awaitsAutoRerun(run, workflow)) continue;
    if (wasRerunBefore(run, workflow, Number(card.ts) * 1_000)) continue;
    const payload = { channelId, pipelineId, workflowId: id };
    await enqueue({ name: 'post-thread', id: threadKey(channelId, id), payload });
  }
}

/** The card has never shown it as failed. One that was rerun later may have, even if this worker did not live to see it. */
function wasRerunBefore(run: Run, workflow: RunWorkflow, postedAtMs: number): boolean {
  const attempts = attemptsAt(run, workflow);
  const next = attempts[attempts.findIndex(({ id }) => id === workflow.id) + 1];
  return next !== undefined && (wasAutoRerun(run, workflow) || Date.parse(next.createdAt) < postedAtMs);
}

/** The same key for the job, the ledger, and the metadata of the message in Slack. */
export const threadKey = (channelId: string, workflowId: string): string =>
  `thread-${channelId}-${workflowId}`;
