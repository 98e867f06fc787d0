// The public line that says who changed which setting. Posted once per key, also when a worker dies in the middle.
import { renderNote } from '../blocks/note.ts';
import { renderProblem } from '../blocks/problem.ts';
import { SlackSendError } from '../errors.ts';
import { isChannelClosed } from './closed-channel.ts';
import type { Payload } from './contracts.ts';
import type { JobDeps } from './deps.ts';
import type { JobDefinition, JobTools } from './job.ts';
import { takeTurn } from './take-turn.ts';

export function createPostNote(deps: JobDeps): JobDefinition<'post-note'> {
  const { stores, outbox, now } = deps;
  const { effects } = stores;

  return {
    name: 'post-note',
    async run(payload, tools) {
      const { place, actor, key } = payload;
      const { channelId } = place;
      const before = await effects.get(tools.jobId);
      if (before?.state === 'done') return;
      if (before !== undefined) {
        const ts = await findEarlier(channelId, key, before.startedAt, tools);
        if (ts !== undefined) return await effects.finish(tools.jobId, { ts });
        await effects.forget(tools.jobId);
      }
      await takeTurn(deps, channelId, tools);
      const begun = await effects.begin({
        jobId: tools.jobId,
        onceKey: key,
        plan: {},
        actorId: actor.userId,
        at: now(),
      });
      if (begun.kind === 'taken') return;
      await post(payload, tools);
    },
  };

  async function post({ place, actor, key, note }: Payload<'post-note'>, tools: JobTools): Promise<void> {
    const { channelId, threadTs } = place;
    const message = renderNote({ userId: actor.userId, note });
    try {
      const { ts } = await outbox.post({ channelId, message, threadTs, key });
      await effects.finish(tools.jobId, { ts });
    } catch (error) {
      if (error instanceof SlackSendError && !error.ambiguous) await effects.forget(tools.jobId);
      if (!isChannelClosed(error)) throw error;
      const userMessage =
        'It is done, but I could not say so in the channel: I am not in it. Add me there with `/invite @circleci`.';
      await outbox.reply(place, actor, renderProblem({ userMessage }));
    }
  }

  async function findEarlier(channelId: string, key: string, sinceMs: number, tools: JobTools) {
    try {
      return await outbox.findPosted({ channelId, key, sinceMs });
    } catch (error) {
      if (!(error instanceof SlackSendError && error.permanent)) throw error;
      tools.log.warn({ err: error, channelId }, 'cannot look for an earlier note');
      return undefined;
    }
  }
}
