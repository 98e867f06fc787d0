// Ends the question for a second person: says in it how it ended, takes its buttons away, and tells both people when what
// was confirmed is void. The plan is not kept any longer.
import { z } from 'zod';
import { renderAskSecond, renderVoid } from '../../blocks/policy/ask-second.ts';
import { isSlackNever } from '../../errors.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { postOnce } from '../engine/post-once.ts';
import { questionKey, questionOf } from './ask-second.ts';

const Posted = z.object({ ts: z.string() });

export function createCloseSecondJob(deps: JobDeps): JobDefinition<'close-second'> {
  const { stores, outbox } = deps;
  return {
    name: 'close-second',
    async run(payload, tools) {
      const { requestId, outcome } = payload;
      const held = await stores.heldRequests.get(requestId);
      if (held === undefined) return;
      if (outcome.kind === 'void') {
        const { what, again, first } = held;
        const { userId: secondUserId, why } = outcome;
        const message = renderVoid({ userId: first.userId, secondUserId, what, why, again });
        const ifClosed = `The request for ${what} is void: ${why}. Nothing was changed.`;
        await postOnce(deps, payload, { message, key: `void-${requestId}`, ifClosed }, tools);
      }
      const posted = await stores.effects.get(`post-${questionKey(requestId)}`);
      const { ts } = Posted.safeParse(posted?.result).data ?? {};
      if (ts !== undefined) {
        const { again } = held;
        const ended = outcome.kind === 'failed' ? { ...outcome, again } : outcome;
        const message = renderAskSecond({ ...questionOf(requestId, held), outcome: ended });
        await outbox.update({ channelId: held.channelId, ts, message }).catch((err: unknown) => {
          if (!isSlackNever(err)) throw err;
          tools.log.warn({ err, requestId }, 'cannot edit the question for a second person');
        });
      }
      await stores.heldRequests.drop(requestId);
    },
  };
}
