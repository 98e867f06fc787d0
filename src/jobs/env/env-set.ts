// Sets a project's environment variable. The value travels sealed, is opened for the one call, and is compared by its
// masked end alone.

import { z } from 'zod';
import { itemsOf } from '../../circleci/listing.ts';
import { projectUrl, typedSlug } from '../../circleci/refs.ts';
import { envPurpose, type Payload } from '../../contracts/index.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openProject } from '../engine/open-project.ts';
import { defineOnce } from '../engine/run-once.ts';
import { EnvVariable, envVariableTitle, envVarsPath, noteVariable, resolvedTo } from './env-variable.ts';

export function createEnvSetJob(deps: JobDeps): JobDefinition<'env-set'> {
  return defineOnce(deps, 'env-set', {
    done: 'set',
    plan: EnvVariable,
    result: z.object({}),

    async decide(request) {
      const { payload } = request;
      // A value that can't be opened is found out before anything is written down as started.
      if (payload.dryRun !== true) openValue(deps, payload);
      const { circleci, project, permit } = await openProject(request, payload);
      const variable = { projectSlug: project.slug, name: payload.name };
      return {
        kind: 'go',
        permit,
        onceKey: request.tools.jobId,
        plan: variable,
        what: `the update of ${envVariableTitle(variable)}`,
        link: projectUrl(deps.appUrl, project.slug),
        again: `env set ${payload.name} --project ${typedSlug(project.slug)}`,
        exact: {
          what: `After you enter the value in a window, setting ${envVariableTitle(variable)}`,
          request: {
            method: 'POST',
            path: envVarsPath(project.slug),
            body: { name: payload.name, value: '(sealed)' },
          },
          resolved: await resolvedTo(circleci, variable),
        },
      };
    },

    async call(request, { projectSlug, name }) {
      const { circleci } = await request.acting();
      await circleci.envVars.set(projectSlug, { name, value: openValue(deps, request.payload) });
      return {};
    },

    async find(request, { projectSlug, name }) {
      const { circleci } = await request.acting();
      const variable = itemsOf(await circleci.envVars.list(projectSlug)).find((one) => one.name === name);
      return variable !== undefined && fitsMask(variable.value, openValue(deps, request.payload))
        ? { kind: 'happened', result: {} }
        : { kind: 'not-seen' };
    },

    report: (request, variable) => noteVariable(deps, request, variable, 'env-set'),
  });
}

const openValue = ({ openSeal }: JobDeps, { sealedValue = '', project, name }: Payload<'env-set'>): string =>
  openSeal(sealedValue, envPurpose(project, name));

/** CircleCI masks a value as `xxxx` and up to four of its last characters. */
export function fitsMask(masked: string, value: string): boolean {
  const tail = /^x{4}(.{0,4})$/su.exec(masked)?.[1];
  return tail !== undefined && value.endsWith(tail);
}
