// Posts a card for the first time: claim, post, store the timestamp. After a crash or a timeout nobody knows whether
// Slack posted it, so a claim without a message is first looked up in the channel.
import type { Message } from '../../blocks/kit/message.ts';
import { SlackSendError } from '../../errors.ts';
import type { Run } from '../../runs/run.ts';
import type { Card } from '../../store/cards.ts';
import type { JobDeps } from '../engine/deps.ts';
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

/** A post in progress ends within the outbox's timeout; after this, a claim is orphaned. */
const UNDER_WAY_MS = 12_000;
const LOOK_AGAIN_MS = 3_000;

export async function postCard(deps: JobDeps, drawn: Drawn, tools: JobTools): Promise<void> {
  const { stores, outbox, now } = deps;
  const { card, run, message, hash } = drawn;
  const { channelId, pipelineId, claimedAt, threadTs } = card;
  if (claimedAt !== undefined) {
    const ts = await findEarlier(deps, card, Math.min(claimedAt, now()), tools);
    if (ts !== undefined) {
      tools.log.info({ channelId, pipelineId }, 'found the card that an earlier run posted');
      // What it shows is unknown: revision 0 is older than any run, so it is edited next.
      const shown = { rev: 0, hash: '', at: 0, ts, postChannelId: channelId };
      await stores.cards.posted(channelId, pipelineId, shown);
      return tools.later(0);
    }
    // A claim in the future was stored by a clock that was ahead.
    if (Math.abs(now() - claimedAt) < UNDER_WAY_MS) return tools.later(LOOK_AGAIN_MS);
  }
  await takeTurn(deps, channelId, tools);
  if (claimedAt !== undefined) await stores.cards.release(channelId, pipelineId);
  if (!(await stores.cards.claim(channelId, pipelineId, now()))) return tools.later(LOOK_AGAIN_MS);
  try {
    const post = { channelId, message, threadTs, key: cardKey(channelId, pipelineId) };
    const posted = await notingLimit(deps, channelId, () => outbox.post(post));
    const shown = { rev: run.rev, hash, at: now(), ts: posted.ts, postChannelId: posted.channelId };
    await stores.cards.posted(channelId, pipelineId, shown);
    await stores.channels.opened(channelId);
  } catch (error) {
    const isSure = error instanceof SlackSendError && !error.ambiguous;
    if (isSure) await stores.cards.release(channelId, pipelineId);
    throw error;
  }
}

async function findEarlier(
  { outbox }: JobDeps,
  { channelId, pipelineId, threadTs }: Card,
  sinceMs: number,
  tools: JobTools,
): Promise<string | undefined> {
  const key = cardKey(channelId, pipelineId);
  try {
    return await outbox.findPosted({ channelId, key, sinceMs, threadTs });
  } catch (error) {
    if (!(error instanceof SlackSendError && error.permanent)) throw error;
    // A channel that can be written to but not read. A duplicate card is better than none.
    tools.log.warn({ err: error, channelId, pipelineId }, 'could not look for an earlier card');
    return undefined;
  }
}
