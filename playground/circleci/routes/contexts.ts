// Contexts and their variables. Values go in and never come out, not even masked.
import { z } from 'zod';
import type { Context } from '../context-model.ts';
import { contextsOf, createContext, findContext, setContextVariable } from '../contexts.ts';
import { iso } from '../event-bodies.ts';
import { findOrganization } from '../organizations.ts';
import { page } from '../pages.ts';
import { type ApiRequest, checked, type Handler, ok, param, type Route, refuse } from '../router.ts';
import type { World } from '../world.ts';
import { variableName } from './env-vars.ts';

const CreateBody = z.strictObject({
  name: z.string().min(1),
  owner: z.union([
    z.strictObject({ id: z.guid(), type: z.enum(['account', 'organization']).optional() }),
    z.strictObject({ slug: z.string(), type: z.literal('organization').optional() }),
  ]),
});

const ValueBody = z.strictObject({ value: z.string() });

export function contextRoutes(world: World): Route[] {
  const find = (request: ApiRequest) => findContext(world, request.user, param(request, 'context_id'));
  const show = ({ id, name, createdAt }: Context) => ({ id, name, created_at: iso(createdAt) });

  // The reference requires one of the two and declares no answer for neither or both. 400 is assumed.
  const list: Handler = (request) => {
    const [id, slug, type] = ['owner-id', 'owner-slug', 'owner-type'].map((name) => request.query.get(name));
    if (type && type !== 'account' && type !== 'organization') refuse(400, 'owner-type is invalid');
    if (Boolean(id) === Boolean(slug)) refuse(400, 'Specify either owner-id or owner-slug');
    const organization = findOrganization(world, request.user, id || slug || '');
    return page(request, contextsOf(world, organization.id), (context) => context.id, show);
  };

  const create: Handler = (request) => {
    const { name, owner } = checked(CreateBody, request.body);
    const organization = findOrganization(world, request.user, 'id' in owner ? owner.id : owner.slug);
    return ok(show(createContext(world, organization.id, name)));
  };

  const remove: Handler = (request) => {
    world.contexts.delete(find(request).id);
    return ok({ message: 'Context deleted.' });
  };

  const showVariable = ({ id, variables }: Context, name: string) => {
    const { createdAt = 0, updatedAt = 0 } = variables.get(name) ?? {};
    return { variable: name, created_at: iso(createdAt), updated_at: iso(updatedAt), context_id: id };
  };
  const variables: Handler = (request) => {
    const context = find(request);
    const names = [...context.variables.keys()].sort();
    return page(request, names, String, (name) => showVariable(context, name));
  };
  const setVariable: Handler = (request) => {
    const context = find(request);
    const name = checked(variableName, param(request, 'env_var_name'));
    setContextVariable(world, context, name, checked(ValueBody, request.body).value);
    return ok(showVariable(context, name));
  };
  // Assumed: 404 if it doesn't exist.
  const removeVariable: Handler = (request) => {
    if (!find(request).variables.delete(param(request, 'env_var_name')))
      refuse(404, 'Environment variable not found');
    return ok({ message: 'Environment variable deleted.' });
  };

  const one = '/api/v2/context/{context_id}';
  const variable = `${one}/environment-variable/{env_var_name}`;
  return [
    { method: 'GET', path: '/api/v2/context', handle: list },
    { method: 'POST', path: '/api/v2/context', handle: create },
    { method: 'GET', path: one, handle: (request) => ok(show(find(request))) },
    { method: 'DELETE', path: one, handle: remove },
    { method: 'GET', path: `${one}/environment-variable`, handle: variables },
    { method: 'PUT', path: variable, handle: setVariable },
    { method: 'DELETE', path: variable, handle: removeVariable },
  ];
}
