// Lists a project's checkout keys.

import { renderKeysList } from '../../blocks/keys/keys-list.ts';
import { someOf } from '../../circleci/listing.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openProject } from '../engine/open-project.ts';
import { listKeys } from './checkout-keys.ts';

export function createKeysListJob(deps: JobDeps): JobDefinition<'keys-list'> {
  return defineAnswer(deps, 'keys-list', async (request) => {
    const { circleci, project } = await openProject(request, request.payload);
    return renderKeysList({
      project: project.slug,
      keys: someOf(request.noting(await listKeys(circleci, project.slug))),
    });
  });
}
