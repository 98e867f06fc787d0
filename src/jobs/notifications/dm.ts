// Whether a person gets direct messages about their runs. Each person sets this for themselves.
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { NO_PROJECT } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { defineRequest } from '../engine/request.ts';

export function createDmJob(deps: JobDeps): JobDefinition<'dm'> {
  return defineRequest(deps, 'dm', async (request) => {
    const { actor, wanted } = request.payload;
    request.permit(NO_PROJECT);
    await deps.stores.people.setDirect(actor.userId, wanted);
    const text = wanted
      ? 'I send you a direct message when a run you started here ends or waits for an approval, and when one of your commits breaks a branch, fixes it, or waits for an approval. Turn this off with `/circleci dm off`.'
      : 'I no longer send you direct messages about your runs. Turn them back on with `/circleci dm on`.';
    await request.reply(renderSentence(text));
  });
}
