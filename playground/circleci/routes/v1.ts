// The little of v1.1 that v2 has no word for: step logs by build, the followed projects, and the token's owner.
import { showBuild } from '../build-summary.ts';
import { repositoryUrl } from '../projects.ts';
import { type Handler, ok, param, type Route } from '../router.ts';
import { providerOf } from '../slugs.ts';
import { showSteps } from '../steps.ts';
import { canSee, findBuild, type World } from '../world.ts';

export function v1Routes(world: World): Route[] {
  const me: Handler = ({ user: { login, name } }) =>
    ok({ login, name, basic_email_prefs: 'smart', selected_email: null, avatar_url: null });

  // Without `branches`, which leaves this answer on 2026-12-07.
  const projects: Handler = ({ user }) =>
    ok(
      world.projects
        .filter((project) => canSee(user, project))
        .map((project) => ({
          vcs_type: providerOf(project.slug),
          vcs_url: repositoryUrl(project),
          username: project.githubApp ? project.organizationName : project.slug.split('/')[1],
          reponame: project.name,
          default_branch: project.defaultBranch,
          followed: true,
        })),
    );

  const build: Handler = (request) => {
    const job = findBuild(world, request.user, param(request, 'slug'), param(request, 'number'));
    return ok({ ...showBuild(world, job), steps: showSteps(world, job) });
  };

  return [
    { method: 'GET', path: '/api/v1.1/me', handle: me },
    { method: 'GET', path: '/api/v1.1/projects', handle: projects },
    { method: 'GET', path: '/api/v1.1/project/:slug/:number', handle: build },
  ];
}
