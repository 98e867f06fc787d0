// One channel's message about a CircleCI outage: posted while it lasts, edited when it is over. If it could not be posted
// in time, for example because the bot itself was offline, nothing is posted.
import { z } from 'zod';
import { renderOutageNotice } from '../../blocks/notifications/outage-notice.ts';
import { isChannelClosed, isMessageGone } from '../engine/closed-channel.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { postOnce } from '../engine/post-once.ts';

const Posted = z.object({ ts: z.string() });

export function createShowOutageJob(deps: JobDeps): JobDefinition<'show-outage'> {
  const { stores, outbox } = deps;
  return {
    name: 'show-outage',
    async run({ channelId, since, until }, tools) {
      const key = `outage-${channelId}-${since}`;
      const message = renderOutageNotice({ since, until });
      try {
        if (until !== undefined) {
          const ts = await findPosted(channelId, key, since);
          if (ts !== undefined) await outbox.update({ channelId, ts, message });
          return;
        }
        const { phase } = await stores.outages.get();
        if (phase.kind === 'down' && phase.since === since)
          await postOnce(deps, { place: { channelId } }, { message, key }, tools);
      } catch (error) {
        if (!isChannelClosed(error) && !isMessageGone(error)) throw error;
        tools.log.warn(
          { err: error, channelId },
          'could not post the outage notice: the channel or message is gone',
        );
      }
    },
  };

  async function findPosted(channelId: string, key: string, since: number): Promise<string | undefined> {
    const entry = await stores.effects.get(`post-${key}`);
    const posted = Posted.safeParse(entry?.result);
    if (entry === undefined || posted.success) return posted.data?.ts;
    return await outbox.findPosted({ channelId, key, sinceMs: since });
  }
}
