// Shows one context: the names of its variables, and who may use it.
import { renderContextsShow } from '../../blocks/contexts/contexts-show.ts';
import type { Circleci, ContextRestriction } from '../../circleci/client.ts';
import { someOf } from '../../circleci/listing.ts';
import { CircleciRejected } from '../../errors.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { findContext, openOrg } from '../engine/open-org.ts';
import type { Request } from '../engine/request.ts';
import { byName } from './context-variables.ts';

export function createContextsShowJob(deps: JobDeps): JobDefinition<'contexts-show'> {
  return defineAnswer(deps, 'contexts-show', async (request) => {
    const { circleci, organization } = await openOrg(request, request.payload);
    const { id, name } = await findContext(circleci, organization, request.payload.context);
    const [variables, restrictions] = await Promise.all([
      circleci.contexts.envVars.list(id),
      readRestrictions(request, circleci, id),
    ]);
    const details = {
      organization: organization.name,
      name,
      variables: someOf(request.noting(variables)).toSorted(byName),
    };
    return renderContextsShow({ ...details, restrictions });
  });
}

/** Undefined when the token can't read them, which is no reason to show nothing. */
async function readRestrictions(
  { noting }: Request<'contexts-show'>,
  circleci: Circleci,
  id: string,
): Promise<readonly ContextRestriction[] | undefined> {
  try {
    return someOf(noting(await circleci.contexts.restrictions.list(id)));
  } catch (error) {
    if (error instanceof CircleciRejected) return undefined;
    throw error;
  }
}
