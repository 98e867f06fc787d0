// Whether a person wants direct messages about their runs. Theirs to say, for themselves alone.

import { renderSentence } from '../../blocks/kit/sentence.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';

export function createDmJob({ stores, outbox }: JobDeps): JobDefinition<'dm'> {
  return {
    name: 'dm',
    async run({ place, actor, wanted }) {
      await stores.people.setDirect(actor.userId, wanted);
      const text = wanted
        ? 'I write you a direct message when a run that you begin here ends or waits for an approval, and when one of your commits breaks, is fixed or waits. `/circleci dm off` ends that.'
        : 'I write you no direct messages about your runs. `/circleci dm on` undoes that.';
      await outbox.reply(place, actor, renderSentence(text));
    },
  };
}
