// Whether cards may mention a person as the author of what failed. Theirs to say, for themselves alone.
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { renderNotice } from '../../blocks/kit/sentence.ts';

export function createSetMentions({ stores, outbox }: JobDeps): JobDefinition<'set-mentions'> {
  return {
    name: 'set-mentions',
    async run({ place, actor, wanted }) {
      await stores.people.setMentioned(actor.userId, wanted);
      const text = wanted
        ? 'Cards mention you when a run of your commit fails. `/circleci mentions off` ends that.'
        : 'Cards no longer mention you; your name stands there as plain text. `/circleci mentions on` undoes that.';
      await outbox.reply(place, actor, renderNotice(text));
    },
  };
}
