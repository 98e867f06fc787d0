// Deletes a project's environment variable, after asking. It asks only about one that exists.
import { z } from 'zod';
import { renderAskEnvDelete } from '../../blocks/env/ask-env-delete.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import type { Circleci } from '../../circleci/client.ts';
import { gapsOf, itemsOf } from '../../circleci/listing.ts';
import { projectUrl, typedSlug } from '../../circleci/refs.ts';
import { defineConfirmed } from '../engine/define-confirmed.ts';
import type { JobDeps } from '../engine/deps.ts';
import { foundGone } from '../engine/found-gone.ts';
import type { ExactRequest } from '../engine/frozen-plan.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { openProject } from '../engine/open-project.ts';
import {
  EnvVariable,
  envVariableTitle,
  envVarsPath,
  noteVariable,
  resolvedTo,
  sayNotSet,
} from './env-variable.ts';

export function createEnvDeleteJobs(deps: JobDeps): AnyJobDefinition[] {
  return defineConfirmed(deps, 'env-delete', {
    async ask(request) {
      const { name } = request.payload;
      const { circleci, project } = await openProject(request, request.payload);
      const list = await circleci.envVars.list(project.slug);
      const names = itemsOf(list).map((one) => one.name);
      const variable = { projectSlug: project.slug, name };
      // In a list with gaps, it may be among the missing ones.
      if (!names.includes(name) && gapsOf(list) === undefined)
        return { kind: 'moot', message: renderSentence(sayNotSet(variable, names)) };
      const question = renderAskEnvDelete({ project: project.slug, name });
      return { kind: 'ask', question, exact: await exactOf(circleci, variable) };
    },

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
        again: `env delete ${name} --project ${typedSlug(project.slug)}`,
        exact: await exactOf(circleci, variable),
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

async function exactOf(circleci: Circleci, variable: EnvVariable): Promise<ExactRequest> {
  const { projectSlug, name } = variable;
  return {
    what: `Deleting ${envVariableTitle(variable)}`,
    request: { method: 'DELETE', path: `${envVarsPath(projectSlug)}/${name}` },
    resolved: await resolvedTo(circleci, variable),
  };
}
