// Lists a project's environment variables. CircleCI masks their values.

import { renderEnvList } from '../../blocks/env/env-list.ts';
import { someOf } from '../../circleci/listing.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openProject } from '../engine/open-project.ts';

export function createEnvListJob(deps: JobDeps): JobDefinition<'env-list'> {
  return defineAnswer(deps, 'env-list', async (request) => {
    const { circleci, project } = await openProject(request, request.payload);
    return renderEnvList({
      project: project.slug,
      variables: someOf(request.noting(await circleci.envVars.list(project.slug))),
    });
  });
}
