// Projects: read one by slug, read and change its advanced settings, create one. Also organizations.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { findOrganization, showOrganization } from '../organizations.ts';
import { addProject } from '../projects.ts';
import { type ApiRequest, checked, type Handler, ok, param, type Route, refuse } from '../router.ts';
import { providerOf } from '../slugs.ts';
import { showProject } from '../views.ts';
import { findProject, type World } from '../world.ts';

const flag = z.boolean().optional();

const SettingsBody = z.strictObject({
  advanced: z
    .strictObject({
      autocancel_builds: flag,
      build_fork_prs: flag,
      build_prs_only: flag,
      disable_ssh: flag,
      forks_receive_secret_env_vars: flag,
      oss: flag,
      set_github_status: flag,
      setup_workflows: flag,
      write_settings_requires_admin: flag,
      pr_only_branch_overrides: z.array(z.string()).optional(),
    })
    .optional(),
});

const CreateBody = z.object({ name: z.string() });

export function projectRoutes(world: World): Route[] {
  const project: Handler = (request) =>
    ok(showProject(findProject(world, request.user, param(request, 'project-slug'))));

  const bySegments = (request: ApiRequest) =>
    findProject(
      world,
      request.user,
      ['provider', 'organization', 'project'].map((name) => param(request, name)).join('/'),
    );
  const settings: Handler = (request) => ok({ advanced: bySegments(request).settings });
  const change: Handler = (request) => {
    const found = bySegments(request);
    const { advanced = {} } = checked(SettingsBody, request.body);
    Object.assign(found.settings, JSON.parse(JSON.stringify(advanced)));
    // The reference: only set if the repository is open source.
    found.settings.oss &&= found.isOpenSource;
    return ok({ advanced: found.settings });
  };

  const organization = (request: ApiRequest) =>
    findOrganization(world, request.user, param(request, 'org-slug-or-id'));

  // Creating a project through the API doesn't follow it. Assumed: 409 if the name is taken.
  const create: Handler = (request) => {
    const { slug, name: organizationName } = organization(request);
    const { name } = checked(CreateBody, request.body);
    if (!/^[\w.-]{1,100}$/.test(name)) refuse(400, 'name: must be the name of a repository');
    const isTaken = world.projects.some((one) => one.organizationSlug === slug && one.name === name);
    if (isTaken) refuse(409, 'A project of that name exists');
    const last = providerOf(slug) === 'circleci' ? opaqueId() : name;
    const made = addProject(world, { slug: `${slug}/${last}`, name, organizationName });
    made.followers = new Set();
    // Users who may see only some projects may see those they created.
    request.user.projects?.push(made.slug);
    return ok(showProject(made));
  };

  const settingsPath = '/api/v2/project/{provider}/{organization}/{project}/settings';
  return [
    { method: 'GET', path: '/api/v2/project/{project-slug}', isPublic: true, handle: project },
    { method: 'GET', path: settingsPath, handle: settings },
    { method: 'PATCH', path: settingsPath, handle: change },
    {
      method: 'GET',
      path: '/api/v2/organization/{org-slug-or-id}',
      handle: (request) => ok(showOrganization(organization(request))),
    },
    { method: 'POST', path: '/api/v2/organization/{org-slug-or-id}/project', handle: create },
  ];
}

/** As long as the vendor's ids, and like them not a UUID. */
function opaqueId(): string {
  return Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url').replace(/[-_]/g, 'x');
}
