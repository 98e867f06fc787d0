// Asks the channel for the second person that a change needs, and shows them all of it.
import { renderAskSecond, type SecondPersonQuestion } from '../../blocks/policy/ask-second.ts';
import type { HeldRequest } from '../../store/held-requests.ts';
import type { JobDeps } from '../engine/deps.ts';
import { maskExact, SECOND_WITHIN_MS } from '../engine/frozen-plan.ts';
import type { JobDefinition } from '../engine/job.ts';
import { postOnce } from '../engine/post-once.ts';

const ifClosed =
  'That needs a second person, and I couldn’t ask for one: I’m not in this channel. Nothing was changed. Add me with `/invite @circleci`, then try again.';

export const questionKey = (requestId: string): string => `second-${requestId}`;

export function createAskSecondJob(deps: JobDeps): JobDefinition<'ask-second'> {
  return {
    name: 'ask-second',
    async run(payload, tools) {
      const { requestId } = payload;
      const held = await deps.stores.heldRequests.get(requestId);
      if (held === undefined) return;
      const message = renderAskSecond(questionOf(requestId, held));
      await postOnce(deps, payload, { message, key: questionKey(requestId), ifClosed }, tools);
    },
  };
}

export function questionOf(
  requestId: string,
  { what, rule, subjects, exact, asWhom, first, at }: HeldRequest,
): SecondPersonQuestion {
  return {
    requestId,
    userId: first.userId,
    command: subjects[0]?.command ?? '',
    what,
    rule,
    exact: maskExact(exact),
    asWhom,
    until: at + SECOND_WITHIN_MS,
  };
}
