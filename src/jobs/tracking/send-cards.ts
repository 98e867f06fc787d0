// Asks for cards to be brought up to date. One waiting delivery per card is enough: it shows what is newest then.
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

/** Names the card everywhere: the job, and the message's metadata in Slack. */
export const cardKey = (channelId: string, pipelineId: string): string => `card-${channelId}-${pipelineId}`;
