// Asks the channel for the second person that a change takes.
import { renderAskSecond } from '../../blocks/policy/ask-second.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { postOnce } from '../engine/post-once.ts';

const ifClosed =
  'That needs a second person, and I couldn’t ask for one: I’m not in this channel. Nothing was changed. Add me with `/invite @circleci`, then try again.';

export function createAskSecondJob(deps: JobDeps): JobDefinition<'ask-second'> {
  return {
    name: 'ask-second',
    async run(payload, tools) {
      const { requestId, actor } = payload;
      const held = await deps.stores.heldRequests.get(requestId);
      if (held === undefined) return;
      const { what, rule, wanted } = held;
      const { command } = wanted;
      const message = renderAskSecond({ requestId, userId: actor.userId, command, what, rule });
      await postOnce(deps, payload, { message, key: `second-${requestId}`, ifClosed }, tools);
    },
  };
}
