// Deletes a project's environment variable. The command itself asks first: nothing has to be read for that question.
import { z } from 'zod';
import { projectUrl } from '../../circleci/refs.ts';
import type { JobDeps } from '../engine/deps.ts';
import { foundGone } from '../engine/found-gone.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openProject } from '../engine/open-project.ts';
import { defineOnce } from '../engine/run-once.ts';
import { EnvVariable, envVariableTitle, envVarsPath, noteVariable, resolvedTo } from './env-variable.ts';

export function createEnvDeleteJob(deps: JobDeps): JobDefinition<'env-delete'> {
  return defineOnce(deps, 'env-delete', {
    done: 'deleted',
    plan: EnvVariable,
    result: z.object({}),

    async decide(request) {
      const { name } = request.payload;
      const { circleci, project, permit } = await openProject(request, request.payload);
      const variable = { projectSlug: project.slug, name };
      return {
        kind: 'go',
        permit,
        onceKey: request.tools.jobId,
        plan: variable,
        what: `the deletion of ${envVariableTitle(variable)}`,
        link: projectUrl(deps.appUrl, project.slug),
        again: `env delete ${name} --project ${project.slug}`,
        exact: {
          what: `After you confirm, deleting ${envVariableTitle(variable)}`,
          request: { method: 'DELETE', path: `${envVarsPath(project.slug)}/${name}` },
          resolved: await resolvedTo(circleci, variable),
        },
      };
    },

    async call(request, { projectSlug, name }) {
      const { circleci } = await request.acting();
      await circleci.envVars.delete(projectSlug, name);
      return {};
    },

    async find(request, { projectSlug, name }) {
      const { circleci } = await request.acting();
      return await foundGone(() => circleci.envVars.get(projectSlug, name));
    },

    report: (request, variable) => noteVariable(deps, request, variable, 'env-deleted'),
  });
}
