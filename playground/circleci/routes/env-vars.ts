// A project's environment variables. Values are write-only; the API returns a mask.
import { z } from 'zod';
import { iso } from '../event-bodies.ts';
import type { Project } from '../model.ts';
import { page } from '../pages.ts';
import { type ApiRequest, checked, type Handler, ok, param, type Route, refuse } from '../router.ts';
import { findProject, type World } from '../world.ts';

/** POSIX names only: https://circleci.com/docs/guides/security/env-vars/ . The schema takes any string. */
export const variableName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be letters, digits and underscores, not starting with a digit');

export const EnvVarBody = z.object({ name: variableName, value: z.string() });

/** `xxxx` and the last four characters. Only `xxxx` for a value that is too short (assumed). */
export function maskValue(value: string): string {
  return `xxxx${value.length > 4 ? value.slice(-4) : ''}`;
}

export function envVarRoutes(world: World): Route[] {
  const find = (request: ApiRequest) => findProject(world, request.user, param(request, 'project-slug'));
  const show = ({ envVars }: Project, name: string) => {
    const stored = envVars.get(name);
    if (!stored) return refuse(404, 'Environment variable not found');
    return { name, value: maskValue(stored.value), 'created-at': iso(stored.createdAt) };
  };

  const list: Handler = (request) => {
    const project = find(request);
    return page(request, [...project.envVars.keys()].sort(), String, (name) => show(project, name));
  };
  const create: Handler = (request) => {
    const project = find(request);
    const { name, value } = checked(EnvVarBody, request.body);
    project.envVars.set(name, { value, createdAt: world.now() });
    return ok(show(project, name), 201);
  };
  const remove: Handler = (request) => {
    const name = param(request, 'name');
    if (!find(request).envVars.delete(name)) refuse(404, 'Environment variable not found');
    return ok({ message: 'Environment variable deleted.' });
  };

  return [
    { method: 'GET', path: '/api/v2/project/{project-slug}/envvar', handle: list },
    { method: 'POST', path: '/api/v2/project/{project-slug}/envvar', handle: create },
    {
      method: 'GET',
      path: '/api/v2/project/{project-slug}/envvar/{name}',
      handle: (request) => ok(show(find(request), param(request, 'name'))),
    },
    { method: 'DELETE', path: '/api/v2/project/{project-slug}/envvar/{name}', handle: remove },
  ];
}
