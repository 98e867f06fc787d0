// Projects and their pipeline definitions.
import { iso } from '../event-bodies.ts';
import type { PipelineDefinition, Project } from '../model.ts';
import { type Handler, ok, param, type Route, refuse } from '../router.ts';
import { showProject } from '../views.ts';
import { canSee, findProject, type World } from '../world.ts';

export function projectRoutes(world: World): Route[] {
  const project: Handler = (request) =>
    ok(showProject(findProject(world, request.user, param(request, 'slug'))));

  const definitions: Handler = (request) => {
    const id = param(request, 'projectId');
    const found = world.projects.find((one) => one.id === id);
    if (!found || !canSee(request.user, found)) return refuse(404, 'Project not found');
    return ok({ items: found.definitions.map((definition) => showDefinition(found, definition)) });
  };

  return [
    { method: 'GET', path: '/api/v2/project/:slug', handle: project },
    { method: 'GET', path: '/api/v2/projects/:projectId/pipeline-definitions', handle: definitions },
  ];
}

function showDefinition(project: Project, { id, name, createdAt }: PipelineDefinition) {
  const provider = project.githubApp
    ? 'github_app'
    : project.slug.startsWith('bb/')
      ? 'bitbucket_oauth'
      : 'github_oauth';
  const organization = project.organizationName;
  const repo = { full_name: `${organization}/${project.name}`, external_id: '1000' };
  return {
    id,
    name,
    description: '',
    created_at: iso(createdAt),
    config_source: { provider, repo, file_path: '.circleci/config.yml' },
    checkout_source: { provider, repo },
  };
}
