// Requests card updates. One pending delivery per card is enough, because it shows the newest state.
import type { JobDeps } from '../engine/deps.ts';

export async function sendCards(
  { enqueue }: Pick<JobDeps, 'enqueue'>,
  pipelineId: string,
  channelIds: Iterable<string>,
): Promise<void> {
  for (const channelId of new Set(channelIds)) {
    const key = cardKey(channelId, pipelineId);
    await enqueue(
      { name: 'deliver-card', id: key, payload: { channelId, pipelineId } },
      { coalesceKey: key },
    );
  }
}

/** The same key for the job and the metadata of the message in Slack. */
export const cardKey = (channelId: string, pipelineId: string): string => `card-${channelId}-${pipelineId}`;
