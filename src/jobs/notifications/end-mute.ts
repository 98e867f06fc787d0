// What was kept back from a channel, told in one message, once: after a mute, a burst, or an absence of the bot.
import { renderMuteSummary } from '../../blocks/mute-summary.ts';
import { SlackSendError } from '../../errors.ts';
import { isChannelClosed } from '../closed-channel.ts';
import type { JobDeps } from '../deps.ts';
import type { JobDefinition } from '../job.ts';
import { sendCards } from '../send-cards.ts';
import { takeTurn } from '../take-turn.ts';
import { leaveChannel } from './leave-channel.ts';

/** Longer than any mute may last. */
const LOOK_BACK_MS = 31 * 86_400_000;

export function createEndMute(deps: JobDeps): JobDefinition<'end-mute'> {
  const { stores, outbox, appUrl, now } = deps;
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
        return await stores.mutes.forget(channelId, muteId);
      }
      await takeTurn(deps, channelId, tools);
      const runs = (await Promise.all(ids.map((id) => stores.runs.get(id)))).filter(
        (run) => run !== undefined,
      );
      const key = `end-${muteId}`;
      try {
        const isPosted = tools.attempt > 1 && (await findEarlier(channelId, key)) !== undefined;
        if (!isPosted && runs.length > 0) {
          await outbox.post({ channelId, message: renderMuteSummary({ runs, appUrl, why }), key });
        }
      } catch (error) {
        if (!isChannelClosed(error)) throw error;
        tools.log.warn({ err: error, channelId }, 'a channel is gone before its quiet time ended');
        await leaveChannel(deps, channelId, error, tools.log);
      }
      await stores.mutes.forget(channelId, muteId);
    },
  };

  async function findEarlier(channelId: string, key: string): Promise<string | undefined> {
    try {
      return await outbox.findPosted({ channelId, key, sinceMs: now() - LOOK_BACK_MS });
    } catch (error) {
      if (error instanceof SlackSendError && error.permanent) return undefined;
      throw error;
    }
  }
}
