// Shows one of a project's environment variables. CircleCI masks its value.
import { renderEnvShow } from '../../blocks/env/env-show.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { itemsOf } from '../../circleci/listing.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import { isNotFound } from '../engine/found-gone.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openProject } from '../engine/open-project.ts';
import { sayNotSet } from './env-variable.ts';

export function createEnvShowJob(deps: JobDeps): JobDefinition<'env-show'> {
  return defineAnswer(deps, 'env-show', async (request) => {
    const { name } = request.payload;
    const { circleci, project } = await openProject(request, request.payload);
    try {
      const variable = await circleci.envVars.get(project.slug, name);
      return renderEnvShow({ project: project.slug, ...variable });
    } catch (error) {
      // The project was there a moment ago, so it is the variable that is missing.
      if (!isNotFound(error)) throw error;
      const names = itemsOf(await circleci.envVars.list(project.slug)).map((one) => one.name);
      return renderSentence(sayNotSet({ projectSlug: project.slug, name }, names));
    }
  });
}
