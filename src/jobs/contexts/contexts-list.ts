// Lists an organization's contexts.

import { renderContextsList } from '../../blocks/contexts/contexts-list.ts';
import { someOf } from '../../circleci/listing.ts';
import { projectUrl } from '../../circleci/refs.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { listContexts, openOrg } from '../engine/open-org.ts';
import { byName } from './context-variables.ts';

export function createContextsListJob(deps: JobDeps): JobDefinition<'contexts-list'> {
  return defineAnswer(deps, 'contexts-list', async (request) => {
    const { circleci, organization } = await openOrg(request, request.payload);
    const contexts = someOf(request.noting(await listContexts(circleci, organization))).toSorted(byName);
    const url = projectUrl(deps.appUrl, organization.slug);
    return renderContextsList({ organization: organization.name, contexts, url });
  });
}
