// Asks the channel for the second person that a change takes.
import { renderAskSecond } from '../../blocks/policy/ask-second.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { postOnce } from '../engine/post-once.ts';

const ifClosed =
  'That takes two people, and I could not ask for a second one: I am not in the channel. Nothing was started. Add me there with `/invite @circleci` and ask again.';

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
