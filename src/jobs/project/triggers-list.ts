// Lists what starts a project's pipelines.
import { renderTriggersList } from '../../blocks/project/triggers-list.ts';
import { itemsOf } from '../../circleci/listing.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openProject } from '../engine/open-project.ts';
import { readTriggers } from './read-triggers.ts';

export function createTriggersListJob(deps: JobDeps): JobDefinition<'triggers-list'> {
  return defineAnswer(deps, 'triggers-list', async (request) => {
    const { circleci, project } = await openProject(request, request.payload);
    await deps.stores.projects.seen(project.slug, deps.now());
    const triggers = await readTriggers(circleci, project, (list) => itemsOf(request.noting(list)));
    return renderTriggersList({ project: project.slug, triggers, hasUnread: request.missing.length > 0 });
  });
}
