// Posts a message once per key, even if a worker dies halfway. The ledger records it before and after the post; if
// the outcome is unknown, the message is found by its metadata.
import { z } from 'zod';
import type { Message } from '../../blocks/kit/message.ts';
import { renderProblem } from '../../blocks/kit/problem.ts';
import { SlackSendError } from '../../errors.ts';
import { answer } from './answer.ts';
import type { Asked } from './check-policy.ts';
import { isChannelClosed } from './closed-channel.ts';
import type { JobDeps } from './deps.ts';
import { findEarlier } from './find-earlier.ts';
import type { JobTools } from './job.ts';
import { notingLimit } from './slack-limit.ts';
import { takeTurn } from './take-turn.ts';

export interface OncePosted {
  message: Message;
  /** A second post with the same key is ignored. */
  key: string;
  /** What the person is told if the bot can't post there, in full sentences. Without it, that is an ordinary error. */
  ifClosed?: string;
  /** Asked right before it is posted, because this worker may have been stopped meanwhile. True: it isn't posted. */
  isOvertaken?(): Promise<boolean>;
}

/** Throws SlackSendError; it is safe to call again after that. */
export async function postOnce(
  deps: JobDeps,
  { place, actor }: Pick<Asked, 'place'> & Partial<Pick<Asked, 'actor'>>,
  { message, key, ifClosed, isOvertaken }: OncePosted,
  tools: JobTools,
): Promise<void> {
  const { outbox, now } = deps;
  const { effects } = deps.stores;
  const { channelId, threadTs } = place;
  // Not the job's own id: run-once.ts uses that entry for the change.
  const entryId = `post-${key}`;
  const before = await effects.get(entryId);
  if (before?.state === 'done') return;
  if (before !== undefined) {
    const claimed = { channelId, key, threadTs, claimedAt: before.startedAt };
    const ts = await findEarlier(deps, claimed, tools);
    if (ts !== undefined) return await effects.finish(entryId, { ts });
    await effects.forget(entryId);
  }
  await takeTurn(deps, channelId, tools);
  const begun = await effects.begin({
    jobId: entryId,
    onceKey: key,
    plan: {},
    actorId: actor?.userId ?? '',
    at: now(),
  });
  if (begun.kind === 'taken') return;
  if (await isOvertaken?.()) return await effects.forget(entryId);
  try {
    const post = { channelId, message, threadTs, key };
    const posted = await notingLimit(deps, channelId, () => outbox.post(post));
    await effects.finish(entryId, { ts: posted.ts, channelId: posted.channelId });
  } catch (error) {
    if (error instanceof SlackSendError && !error.ambiguous) await effects.forget(entryId);
    if (!isChannelClosed(error) || actor === undefined || ifClosed === undefined) throw error;
    // Nobody can be told in a channel that the bot isn't in.
    const nearby = { ...place, channelId: actor.userId };
    await answer(deps, { place: nearby, actor }, renderProblem({ userMessage: ifClosed }), tools);
  }
}

/** Brings what `postOnce` posted with that key up to date. Does nothing if it is not known where that is. */
export async function editPosted(
  deps: JobDeps,
  { place: { channelId } }: Pick<Asked, 'place'>,
  { message, key }: OncePosted,
  tools: JobTools,
): Promise<void> {
  const posted = await deps.stores.effects.get(`post-${key}`);
  const { success, data } = Posted.safeParse(posted?.result);
  if (!success) return;
  await takeTurn(deps, channelId, tools);
  await notingLimit(deps, channelId, () => deps.outbox.update({ channelId, ts: data.ts, message }));
}

const Posted = z.object({ ts: z.string().min(1) });
