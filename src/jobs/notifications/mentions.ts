// Whether cards may mention a person as the author of what failed. Each person sets this for themselves.
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { NO_PROJECT } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { defineRequest } from '../engine/request.ts';

export function createMentionsJob(deps: JobDeps): JobDefinition<'mentions'> {
  return defineRequest(deps, 'mentions', async (request) => {
    const { actor, wanted } = request.payload;
    request.permit(NO_PROJECT);
    await deps.stores.people.setMentioned(actor.userId, wanted);
    const text = wanted
      ? 'Cards mention you when a run of your commit fails. Turn this off with `/circleci mentions off`.'
      : 'Cards no longer mention you; they show your name as plain text. Turn mentions back on with `/circleci mentions on`.';
    await request.reply(renderSentence(text));
  });
}
