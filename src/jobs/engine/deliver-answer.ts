// Delivers an answer that Slack did not take at first: where it was asked for, as long as that is possible and the person may
// still be looking, and else as a direct message. An older one says from when it is.

import { withAge } from '../../blocks/kit/late-note.ts';
import type { Message } from '../../blocks/kit/message.ts';
import type { JobDeps } from './deps.ts';
import type { JobDefinition } from './job.ts';
import { postOnce } from './post-once.ts';

/** A response_url works that long. */
const NEARBY_MS = 30 * 60_000;

export function createDeliverAnswerJob(deps: JobDeps): JobDefinition<'deliver-answer'> {
  const { outbox, now } = deps;
  return {
    name: 'deliver-answer',
    async run({ place, actor, at, key, ifClosed, ...payload }, tools) {
      const ageMs = now() - at;
      const message = withAge(payload.message as Message, { at, ageMs });
      if (ifClosed !== undefined)
        return await postOnce(deps, { place, actor }, { message, key, ifClosed }, tools);
      if (ageMs < NEARBY_MS && (await outbox.whisper(place, actor, message))) return;
      await postOnce(deps, { place: { channelId: actor.userId } }, { message, key }, tools);
    },
  };
}
