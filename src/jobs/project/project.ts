// What CircleCI knows of a project. A private answer.
import { renderProject } from '../../blocks/project/project.ts';
import type { Circleci, ProjectSettings } from '../../circleci/client.ts';
import { projectUrl } from '../../circleci/refs.ts';
import { CircleciRejected } from '../../errors.ts';
import { denial } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';

export function createProjectJob(deps: JobDeps): JobDefinition<'project'> {
  const { outbox, stores, appUrl, now } = deps;
  return {
    name: 'project',
    async run(payload) {
      const { place, actor } = payload;
      const { circleci } = await deps.actAs(actor);
      const { organizationName: organization, ...project } = await circleci.projects.get(payload.project);
      const { slug } = project;
      const denied = denial(deps, payload, { command: 'project', access: 'read', project: slug });
      if (denied !== undefined) return await outbox.reply(place, actor, denied);
      await stores.projects.seen(slug, now());
      const settings = await readSettings(circleci, slug);
      const details = { ...project, organization, settings, url: projectUrl(appUrl, slug) };
      await outbox.reply(place, actor, renderProject(details));
    },
  };
}

/** Undefined when the token may not read them, which is no reason to show nothing. */
async function readSettings(circleci: Circleci, slug: string): Promise<ProjectSettings | undefined> {
  try {
    return await circleci.projects.settings(slug);
  } catch (error) {
    if (error instanceof CircleciRejected) return undefined;
    throw error;
  }
}
