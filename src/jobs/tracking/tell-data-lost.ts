// After Redis lost data: cards that the bot posted lately are followed again, so that none says "running" for ever, and the
// channel hears what is gone.
import { renderDataLost } from '../../blocks/notifications/index.ts';
import { isChannelClosed } from '../engine/closed-channel.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { postOnce } from '../engine/post-once.ts';
import { cardKey, sendCards } from './send-cards.ts';

/** More are old enough to have ended. */
const MAX_CARDS = 50;

export function createTellDataLostJob(deps: JobDeps): JobDefinition<'tell-data-lost'> {
  return {
    name: 'tell-data-lost',
    async run({ channelId, kind, from, until }, tools) {
      try {
        const found = await followCards(deps, channelId, from);
        if (found > 0) tools.log.info({ channelId, found }, 'follows cards again that Redis had forgotten');
        const key = `lost-${until}-${channelId}`;
        const message = renderDataLost({ kind, from, until });
        await postOnce(deps, { place: { channelId } }, { message, key }, tools);
      } catch (error) {
        if (!isChannelClosed(error)) throw error;
        tools.log.warn({ err: error, channelId }, 'could not tell a channel that Redis lost data');
      }
    },
  };
}

/** Returns how many cards were unknown. */
async function followCards(deps: JobDeps, channelId: string, sinceMs: number): Promise<number> {
  const { stores, outbox, now } = deps;
  const { byKey } = await outbox.listPosted({ channelId, sinceMs });
  const prefix = cardKey(channelId, '');
  const cards = [...byKey].filter(([key]) => key.startsWith(prefix)).slice(0, MAX_CARDS);
  let found = 0;
  for (const [key, ts] of cards) {
    const pipelineId = key.slice(prefix.length);
    const known = await stores.cards.get(channelId, pipelineId);
    if (known?.ts !== undefined) continue;
    await stores.cards.ensure(channelId, pipelineId, { reason: known?.reason ?? 'asked' });
    // What it shows is unknown: revision 0 is older than any run, so it is edited next.
    const shown = { rev: 0, hash: '', at: 0, ts, postChannelId: channelId };
    await stores.cards.posted(channelId, pipelineId, shown);
    await stores.watch.add(pipelineId, now(), now());
    // A webhook may have come in between, and then a poll finds nothing new.
    await sendCards(deps, pipelineId, [channelId]);
    found += 1;
  }
  return found;
}
