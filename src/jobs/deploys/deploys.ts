// Which version of each component runs in which environment of a project.
import { renderDeploys } from '../../blocks/deploys/deploys.ts';
import { wholeOf } from '../../circleci/listing.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openProject } from '../engine/open-project.ts';
import { readDeploys } from './read-deploys.ts';

export function createDeploysJob(deps: JobDeps): JobDefinition<'deploys'> {
  return defineAnswer(deps, 'deploys', async (request) => {
    const { circleci, project } = await openProject(request, request.payload);
    await deps.stores.projects.seen(project.slug, deps.now());
    const { places, isCut, gaps } = await readDeploys(circleci, project);
    for (const missing of gaps) request.note(missing);
    const shown = places.map((place) => ({ ...place, earlier: place.earlier.map(({ name }) => name) }));
    const isPart = gaps.length > 0;
    if (places.length === 0) for (const missing of gaps) wholeOf({ part: [], gaps: missing });
    return renderDeploys({ project: project.slug, places: shown, isCut, isPart });
  });
}
