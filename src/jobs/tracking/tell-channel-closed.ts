// Handles a channel that rejects messages: its subscriptions end once it is archived or stays lost, and subscribers are
// told. Slack also reports a private channel without the bot as lost, so there is time to add the bot again.

import { renderChannelClosed } from '../../blocks/notifications/index.ts';
import { isChannelArchived, isChannelClosed, isChannelGone } from '../engine/closed-channel.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition, JobTools } from '../engine/job.ts';
import { postOnce } from '../engine/post-once.ts';

const ASK_AGAIN_MS = 30_000;
export const PATIENCE_MS = 7 * 86_400_000;

/** Postpones the job while the channel may be unarchived again. `refusal` is the error from Slack, already recognized by isChannelClosed. */
export async function leaveChannel(
  { stores, enqueue, now, timing }: Pick<JobDeps, 'stores' | 'enqueue' | 'now' | 'timing'>,
  channelId: string,
  refusal: unknown,
  { log, later }: Pick<JobTools, 'log' | 'later'>,
): Promise<void> {
  const subscriptions = await stores.subscriptions.list(channelId);
  if (subscriptions.length === 0) return;
  const at = now();
  const since = await stores.channels.closedSince(channelId, at);
  const leftMs = since + timing.archivedMs - at;
  // Channels are archived by mistake, too.
  if (isChannelArchived(refusal) && leftMs > 0) later(Math.min(leftMs, ASK_AGAIN_MS));
  const isLost = isChannelGone(refusal) && at - since >= PATIENCE_MS;
  const why = isChannelArchived(refusal) ? 'archived' : isLost ? 'gone' : 'closed';
  // Requested before anything ends, so that a crash in between requests it again under the same id.
  for (const userId of new Set(subscriptions.map(({ by }) => by))) {
    const own = subscriptions.filter(({ by }) => by === userId);
    const projects = [...new Set(own.map(({ project }) => project))];
    const key = `${why}-${channelId}-${userId}-${since}`;
    await enqueue({
      name: 'tell-channel-closed',
      id: key,
      payload: { channelId, userId, projects, why, key },
    });
  }
  if (why === 'closed') return;
  const ended = await stores.subscriptions.removeChannel(channelId);
  await stores.digests.remove(channelId);
  log.warn({ channelId, ended, why }, 'ended the subscriptions of a channel');
}

export function createTellChannelClosedJob(deps: JobDeps): JobDefinition<'tell-channel-closed'> {
  return {
    name: 'tell-channel-closed',
    async run({ userId, key, ...closed }, tools) {
      const message = renderChannelClosed(closed);
      try {
        await postOnce(deps, { place: { channelId: userId } }, { message, key }, tools);
      } catch (error) {
        if (!isChannelClosed(error)) throw error;
        tools.log.warn({ err: error, userId }, 'could not tell a subscriber that their subscriptions ended');
      }
    },
  };
}
