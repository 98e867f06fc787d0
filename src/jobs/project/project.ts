// Shows what CircleCI knows about a project.
import { renderProject } from '../../blocks/project/project.ts';
import type { Circleci, ProjectSettings } from '../../circleci/client.ts';
import { projectUrl } from '../../circleci/refs.ts';
import { CircleciRejected } from '../../errors.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openProject } from '../engine/open-project.ts';

export function createProjectJob(deps: JobDeps): JobDefinition<'project'> {
  const { stores, appUrl, now } = deps;
  return defineAnswer(deps, 'project', async (request) => {
    const { circleci, project } = await openProject(request, request.payload);
    const { organizationName: organization, ...facts } = project;
    await stores.projects.seen(project.slug, now());
    const settings = await readSettings(circleci, project.slug);
    return renderProject({ ...facts, organization, settings, url: projectUrl(appUrl, project.slug) });
  });
}

/** Undefined when the token can't read them, which is no reason to show nothing. */
async function readSettings(circleci: Circleci, slug: string): Promise<ProjectSettings | undefined> {
  try {
    return await circleci.projects.settings(slug);
  } catch (error) {
    if (error instanceof CircleciRejected) return undefined;
    throw error;
  }
}
