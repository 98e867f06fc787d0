// Who may use a context: projects, an expression, groups.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Context, ContextRestriction } from '../context-model.ts';
import { findContext } from '../contexts.ts';
import { page } from '../pages.ts';
import { type ApiRequest, checked, type Handler, ok, param, type Route, refuse } from '../router.ts';
import { isUuid, type World } from '../world.ts';

const CreateBody = z.strictObject({
  project_id: z.guid().optional(),
  restriction_type: z.enum(['project', 'expression', 'group']).optional(),
  restriction_value: z.string().optional(),
});

export function contextRestrictionRoutes(world: World): Route[] {
  const find = (request: ApiRequest) => {
    const id = param(request, 'context_id');
    if (!isUuid(id)) refuse(400, 'context_id is invalid.');
    return findContext(world, request.user, id);
  };

  /** Projects of the context's organization only. */
  const nameOf = (context: Context, type: ContextRestriction['type'], value: string) => {
    if (value === '') refuse(400, 'restriction_value must be given');
    if (type === 'expression') return undefined;
    if (!isUuid(value)) refuse(400, 'restriction_value must be a UUID');
    if (type === 'group') return undefined;
    const { organizationId } = context;
    const project = world.projects.find((one) => one.id === value && one.organizationId === organizationId);
    return (project ?? refuse(404, 'Project not found')).name;
  };

  const create: Handler = (request) => {
    const context = find(request);
    const body = checked(CreateBody, request.body);
    const { project_id: projectId, restriction_type: type = 'project', restriction_value: value } = body;
    if (projectId !== undefined && (body.restriction_type !== undefined || value !== undefined))
      refuse(400, 'project_id excludes restriction_type and restriction_value');
    if (projectId === undefined && body.restriction_type === undefined)
      refuse(400, 'restriction_type and restriction_value must be given');
    const wanted = projectId ?? value ?? '';
    const name = nameOf(context, type, wanted);
    if (context.restrictions.some((one) => one.type === type && one.value === wanted))
      refuse(409, 'The restriction already exists');
    const made: ContextRestriction = { id: randomUUID(), type, value: wanted, name };
    context.restrictions.push(made);
    return ok(showRestriction(made), 201);
  };

  const list: Handler = (request) => {
    const context = find(request);
    return page(
      request,
      context.restrictions,
      ({ id }) => id,
      (one) => ({ ...showRestriction(one), context_id: context.id }),
    );
  };

  const remove: Handler = (request) => {
    const context = find(request);
    const id = param(request, 'restriction_id');
    if (!isUuid(id)) refuse(400, 'restriction_id is invalid.');
    const left = context.restrictions.filter((one) => one.id !== id.toLowerCase());
    if (left.length === context.restrictions.length) refuse(404, 'Restriction not found');
    context.restrictions = left;
    return ok({ message: 'Context restriction deleted.' });
  };

  const all = '/api/v2/context/{context_id}/restrictions';
  return [
    { method: 'GET', path: all, handle: list },
    { method: 'POST', path: all, handle: create },
    { method: 'DELETE', path: `${all}/{restriction_id}`, handle: remove },
  ];
}

function showRestriction({ id, type, value, name }: ContextRestriction) {
  return {
    id,
    ...(type === 'project' ? { project_id: value } : {}),
    ...(name === undefined ? {} : { name }),
    restriction_type: type,
    restriction_value: value,
  };
}
