// The window that asks for a variable's value opens at once. This says in it whether the variable already exists.
import { renderContextsSet } from '../../blocks/contexts/contexts-set.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { findContext, openOrg } from '../engine/open-org.ts';
import { defineRequest } from '../engine/request.ts';
import { updateWindow } from '../engine/update-window.ts';
import { findVariable, setAtOf } from './context-variables.ts';

export function createFillContextsSetJob(deps: JobDeps): JobDefinition<'fill-contexts-set'> {
  return defineRequest(deps, 'fill-contexts-set', async (request) => {
    const { viewId, org, context, name, place } = request.payload;
    const { circleci, organization } = await openOrg(request, request.payload);
    const { id } = await findContext(circleci, organization, context);
    const variable = await findVariable(circleci, id, name);
    const window = renderContextsSet(
      { org, context, name, ...place },
      variable === undefined ? { kind: 'new' } : { kind: 'exists', setAt: setAtOf(variable) },
    );
    await updateWindow(deps, viewId, window, request.tools);
  });
}
