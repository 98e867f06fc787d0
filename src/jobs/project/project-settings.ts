// Shows a project's settings.
import { renderProjectSettings } from '../../blocks/project/project-settings.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openProject } from '../engine/open-project.ts';

export function createProjectSettingsJob(deps: JobDeps): JobDefinition<'project-settings'> {
  return defineAnswer(deps, 'project-settings', async (request) => {
    const { circleci, project } = await openProject(request, request.payload);
    await deps.stores.projects.seen(project.slug, deps.now());
    const flags = await circleci.projects.settings(project.slug);
    return renderProjectSettings({ project: project.slug, flags });
  });
}
