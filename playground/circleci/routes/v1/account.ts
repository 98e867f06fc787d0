// v1.1: the token's owner, what they follow, and their stored keys.
import { z } from 'zod';
import { showBuild } from '../../build-summary.ts';
import type { Project } from '../../model.ts';
import { repositoryUrl } from '../../projects.ts';
import { checked, type Handler, ok, param, type Route, refuse } from '../../router.ts';
import { stepPipeline, triggerPipeline } from '../../runs.ts';
import { providerOf } from '../../slugs.ts';
import { buildsOf, canSee, findProject, follows, type World } from '../../world.ts';
import { showBranches } from './branches.ts';

const HerokuBody = z.object({ apikey: z.string().min(1) });

export function v1AccountRoutes(world: World): Route[] {
  const me: Handler = ({ user: { login, name } }) =>
    ok({ login, name, basic_email_prefs: 'smart', selected_email: null, avatar_url: null });

  // The vendor removes `branches` from this answer on 2026-12-07. Already removed here, unless shallow=false asks for it.
  const projects: Handler = ({ user, query }) => {
    const shallow = query.get('shallow') ?? 'true';
    if (shallow !== 'true' && shallow !== 'false') refuse(400, 'shallow must be a boolean');
    const followed = world.projects.filter((project) => canSee(user, project) && follows(user, project));
    return ok(
      followed.map((project) => ({
        ...showFollowed(project),
        ...(shallow === 'false' ? { branches: showBranches(project) } : {}),
      })),
    );
  };

  // The first user to follow a project without builds starts its first build (assumed: otherwise `first_build` is null).
  const follow: Handler = (request) => {
    const { user } = request;
    const project = findProject(world, user, param(request, 'project-slug'));
    if (project.followers !== 'everyone') project.followers.add(user.id);
    if (project.lastPipelineNumber > 0) return ok({ followed: true, first_build: null });
    const pipeline = triggerPipeline(world, {
      project,
      ref: { branch: project.defaultBranch },
      actor: user,
      type: 'api',
      parameters: {},
    });
    stepPipeline(world, pipeline);
    const [first] = buildsOf(project).reverse();
    return ok({
      followed: true,
      first_build: first ? { ...showBuild(world, first), why: 'first-build' } : null,
    });
  };

  const githubKey: Handler = ({ user }) => {
    user.githubKeys += 1;
    return ok('');
  };
  const herokuKey: Handler = ({ user, body }) => {
    user.herokuKey = checked(HerokuBody, body).apikey;
    return ok('');
  };

  return [
    { method: 'GET', path: '/api/v1.1/me', handle: me },
    { method: 'GET', path: '/api/v1.1/projects', handle: projects },
    { method: 'POST', path: '/api/v1.1/project/{project-slug}/follow', handle: follow },
    { method: 'POST', path: '/api/v1.1/user/ssh-key', handle: githubKey },
    { method: 'POST', path: '/api/v1.1/user/heroku-key', handle: herokuKey },
  ];
}

/** A project without a repository of its own, as of the GitHub App, has its slug in the place of the URL. */
function showFollowed(project: Project) {
  return {
    vcs_type: providerOf(project.slug),
    vcs_url: project.githubApp
      ? `//circleci.com/${project.slug.slice('circleci/'.length)}`
      : repositoryUrl(project),
    username: project.githubApp ? project.organizationName : project.slug.split('/')[1],
    reponame: project.name,
    default_branch: project.defaultBranch,
    followed: true,
  };
}
