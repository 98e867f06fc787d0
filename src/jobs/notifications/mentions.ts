// Whether cards may mention a person as the author of what failed. Theirs to say, for themselves alone.

import { renderSentence } from '../../blocks/kit/sentence.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';

export function createMentionsJob({ stores, outbox }: JobDeps): JobDefinition<'mentions'> {
  return {
    name: 'mentions',
    async run({ place, actor, wanted }) {
      await stores.people.setMentioned(actor.userId, wanted);
      const text = wanted
        ? 'Cards mention you when a run of your commit fails. `/circleci mentions off` ends that.'
        : 'Cards no longer mention you; your name stands there as plain text. `/circleci mentions on` undoes that.';
      await outbox.reply(place, actor, renderSentence(text));
    },
  };
}
