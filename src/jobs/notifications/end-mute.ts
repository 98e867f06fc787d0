// The end of a quiet time: what was kept back is told in one message, once.
import { renderMuteSummary } from '../../blocks/mute-summary.ts';
import { SlackSendError } from '../../errors.ts';
import { isChannelClosed } from '../closed-channel.ts';
import type { JobDeps } from '../deps.ts';
import type { JobDefinition } from '../job.ts';
import { takeTurn } from '../take-turn.ts';

/** Longer than any mute may last. */
const LOOK_BACK_MS = 31 * 86_400_000;

export function createEndMute(deps: JobDeps): JobDefinition<'end-mute'> {
  const { stores, outbox, appUrl, now } = deps;
  return {
    name: 'end-mute',
    async run({ channelId, muteId }, tools) {
      await stores.mutes.remove(channelId, muteId);
      const ids = await stores.mutes.withheld(channelId, muteId);
      if (ids.length === 0) return;
      await takeTurn(deps, channelId, tools);
      const runs = (await Promise.all(ids.map((id) => stores.runs.get(id)))).filter(
        (run) => run !== undefined,
      );
      const key = `end-${muteId}`;
      try {
        const isPosted = tools.attempt > 1 && (await findEarlier(channelId, key)) !== undefined;
        if (!isPosted && runs.length > 0) {
          await outbox.post({ channelId, message: renderMuteSummary({ runs, appUrl }), key });
        }
      } catch (error) {
        if (!isChannelClosed(error)) throw error;
        tools.log.warn({ err: error, channelId }, 'a channel is gone before its quiet time ended');
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
