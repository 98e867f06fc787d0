// Requests card updates. One pending delivery per card is enough, because it shows the newest state.
import type { JobDeps } from '../engine/deps.ts';

export async function sendCards(
  { enqueue }: Pick<JobDeps, 'enqueue'>,
  pipelineId: string,
  channelIds: Iterable<string>,
): Promise<void> {
  const requests = [...new Set(channelIds)].map((channelId) => {
    const key = cardKey(channelId, pipelineId);
    return enqueue(
      { name: 'deliver-card', id: key, payload: { channelId, pipelineId } },
      { coalesceKey: key },
    );
  });
  await Promise.all(requests);
}

/** The same key for the job and the metadata of the message in Slack. */
export const cardKey = (channelId: string, pipelineId: string): string => `card-${channelId}-${pipelineId}`;
