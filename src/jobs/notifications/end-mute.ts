// What was kept back from a channel, told in one message, once: after a mute, a burst, or an absence of the bot.
import { renderMuteSummary } from '../../blocks/mute-summary.ts';
import { isChannelClosed } from '../closed-channel.ts';
import type { JobDeps } from '../deps.ts';
import type { JobDefinition } from '../job.ts';
import { postOnce } from '../post-once.ts';
import { sendCards } from '../send-cards.ts';
import { leaveChannel } from './leave-channel.ts';

export function createEndMute(deps: JobDeps): JobDefinition<'end-mute'> {
  const { stores, appUrl } = deps;
  return {
    name: 'end-mute',
    async run({ channelId, muteId, why }, tools) {
      await stores.mutes.remove(channelId, muteId);
      const ids = await stores.mutes.withheld(channelId, muteId);
      if (ids.length === 0) return;
      const [only, ...others] = ids;
      if (why === 'away' && only !== undefined && others.length === 0) {
        // One is no burst: it gets its card.
        await stores.cards.ensure(channelId, only, { reason: 'subscribed' });
        await sendCards(deps, only, [channelId]);
        return await stores.mutes.forget(channelId, muteId, ids);
      }
      const runs = (await Promise.all(ids.map((id) => stores.runs.get(id)))).filter(
        (run) => run !== undefined,
      );
      try {
        if (runs.length > 0) {
          const message = renderMuteSummary({ runs, appUrl, why });
          // One id may end in several channels, and gather anew; what it gathered first tells the times apart.
          const key = `end-${channelId}-${muteId}-${only}`;
          await postOnce(deps, { place: { channelId } }, { message, key }, tools);
        }
      } catch (error) {
        if (!isChannelClosed(error)) throw error;
        tools.log.warn({ err: error, channelId }, 'a channel is gone before its quiet time ended');
        await leaveChannel(deps, channelId, error, tools.log);
      }
      await stores.mutes.forget(channelId, muteId, ids);
      // What was noted while the message was on its way is told in another.
      if ((await stores.mutes.withheld(channelId, muteId)).length > 0) tools.later(0);
    },
  };
}
