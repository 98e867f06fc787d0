// One message into a channel, once per key, also when a worker dies in the middle: claimed in the ledger before,
// noted after, and looked for by its metadata when nobody knows whether Slack took it.
import type { Message } from '../../blocks/kit/message.ts';
import { renderProblem } from '../../blocks/kit/problem.ts';
import { SlackSendError } from '../../errors.ts';
import type { Asked } from './check-policy.ts';
import { isChannelClosed } from './closed-channel.ts';
import type { JobDeps } from './deps.ts';
import type { JobTools } from './job.ts';
import { notingLimit } from './slack-limit.ts';
import { takeTurn } from './take-turn.ts';

export interface OncePosted {
  message: Message;
  /** Whoever asks for the same again finds it taken. */
  key: string;
  /** What the person hears where the bot may not write, in full sentences. Without, it is an error like others. */
  ifClosed?: string;
}

/** Throws SlackSendError, after which it may be called again. */
export async function postOnce(
  deps: JobDeps,
  { place, actor }: Pick<Asked, 'place'> & Partial<Pick<Asked, 'actor'>>,
  { message, key, ifClosed }: OncePosted,
  tools: JobTools,
): Promise<void> {
  const { outbox, now } = deps;
  const { effects } = deps.stores;
  const { channelId, threadTs } = place;
  // Not under the job's own id: there the frame of changes looks for what it wrote.
  const entryId = `post-${key}`;
  const before = await effects.get(entryId);
  if (before?.state === 'done') return;
  if (before !== undefined) {
    const ts = await findEarlier(before.startedAt);
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
  try {
    const post = { channelId, message, threadTs, key };
    const { ts } = await notingLimit(deps, channelId, () => outbox.post(post));
    await effects.finish(entryId, { ts });
  } catch (error) {
    if (error instanceof SlackSendError && !error.ambiguous) await effects.forget(entryId);
    if (!isChannelClosed(error) || actor === undefined || ifClosed === undefined) throw error;
    await outbox.reply(place, actor, renderProblem({ userMessage: ifClosed }));
  }

  async function findEarlier(sinceMs: number): Promise<string | undefined> {
    try {
      return await outbox.findPosted({ channelId, key, sinceMs, threadTs });
    } catch (error) {
      if (!(error instanceof SlackSendError && error.permanent)) throw error;
      tools.log.warn({ err: error, channelId }, 'cannot look for an earlier message');
      return undefined;
    }
  }
}
