// Posts a card for the first time: claim, post, store the timestamp. After a crash or a timeout nobody knows whether
// Slack posted it, so a claim without a message is first looked up in the channel.
import type { Message } from '../../blocks/kit/message.ts';
import { SlackSendError } from '../../errors.ts';
import { phaseOf } from '../../runs/phase.ts';
import type { Run } from '../../runs/run.ts';
import type { Card } from '../../store/cards.ts';
import type { JobDeps } from '../engine/deps.ts';
import { findEarlier } from '../engine/find-earlier.ts';
import type { JobTools } from '../engine/job.ts';
import { notingLimit } from '../engine/slack-limit.ts';
import { takeTurn } from '../engine/take-turn.ts';
import { cardKey } from './send-cards.ts';

export interface Drawn {
  card: Card;
  run: Run;
  message: Message;
  hash: string;
}

/** Another worker is posting it. */
const LOOK_AGAIN_MS = 3_000;

/** A message that replaces another one has its own key, so that the earlier one isn't taken for it. */
const messageKey = ({ channelId, pipelineId, nth = 0 }: Card): string =>
  cardKey(channelId, pipelineId) + (nth === 0 ? '' : `-${nth}`);

export async function postCard(deps: JobDeps, drawn: Drawn, tools: JobTools): Promise<void> {
  const { stores, outbox, now } = deps;
  const { card, run, message, hash } = drawn;
  const { channelId, pipelineId, claimedAt, threadTs } = card;
  if (claimedAt !== undefined) {
    const key = messageKey(card);
    const ts = await findEarlier(deps, { channelId, key, threadTs, claimedAt }, tools);
    if (ts !== undefined) {
      tools.log.info({ channelId, pipelineId }, 'found the card that an earlier run posted');
      // What it shows is unknown: revision 0 is older than any run, so it is edited next.
      const shown = { rev: 0, hash: '', at: 0, ts, postChannelId: channelId };
      await stores.cards.posted(channelId, pipelineId, shown);
      return tools.later(0);
    }
  }
  await takeTurn(deps, channelId, tools);
  if (claimedAt !== undefined) await stores.cards.release(channelId, pipelineId);
  if (!(await stores.cards.claim(channelId, pipelineId, now()))) return tools.later(LOOK_AGAIN_MS);
  try {
    const post = { channelId, message, threadTs, key: messageKey(card) };
    const posted = await notingLimit(deps, channelId, () => outbox.post(post));
    const where = { ts: posted.ts, postChannelId: posted.channelId };
    const shown = { rev: run.rev, hash, at: now(), phase: phaseOf(run), ...where };
    await stores.cards.posted(channelId, pipelineId, shown);
    await stores.channels.opened(channelId);
  } catch (error) {
    const isSure = error instanceof SlackSendError && !error.ambiguous;
    if (isSure) await stores.cards.release(channelId, pipelineId);
    throw error;
  }
}
