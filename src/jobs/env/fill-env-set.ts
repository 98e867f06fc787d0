// The window that asks for a variable's value opens at once. This says in it whether the variable already exists.

import { renderEnvSet } from '../../blocks/env/env-set.ts';
import { findIn } from '../../circleci/listing.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openProject } from '../engine/open-project.ts';
import { defineRequest } from '../engine/request.ts';
import { updateWindow } from '../engine/update-window.ts';

export function createFillEnvSetJob(deps: JobDeps): JobDefinition<'fill-env-set'> {
  return defineRequest(deps, 'fill-env-set', async (request) => {
    const { viewId, project, name, place } = request.payload;
    const opened = await openProject(request, request.payload);
    const variables = await opened.circleci.envVars.list(opened.project.slug);
    const variable = findIn(variables, (one) => one.name === name);
    const window = renderEnvSet(
      { project, name, ...place },
      variable === undefined ? { kind: 'new' } : { kind: 'exists', setAt: variable.createdAt },
    );
    await updateWindow(deps, viewId, window, request.tools);
  });
}
