// An organization's contexts: create, find, fill.
import { randomUUID } from 'node:crypto';
import type { Context } from './context-model.ts';
import { organizationsOf } from './organizations.ts';
import { refuse } from './router.ts';
import type { User } from './user-model.ts';
import type { World } from './world.ts';

/** 409 if the organization already has a context of that name (assumed). */
export function createContext(world: World, organizationId: string, name: string): Context {
  if (contextsOf(world, organizationId).some((one) => one.name === name)) {
    refuse(409, `A context named ${name} already exists`);
  }
  const context: Context = {
    id: randomUUID(),
    name,
    organizationId,
    createdAt: world.now(),
    variables: new Map(),
    restrictions: [],
  };
  world.contexts.set(context.id, context);
  return context;
}

export function contextsOf(world: World, organizationId: string): Context[] {
  return [...world.contexts.values()].filter((context) => context.organizationId === organizationId);
}

/** 404 if it doesn't exist, is hidden, or isn't a UUID: the reference declares no 400. */
export function findContext(world: World, user: User, id: string): Context {
  const context = world.contexts.get(id.toLowerCase());
  const visible = organizationsOf(world, user).some((one) => one.id === context?.organizationId);
  return context && visible ? context : refuse(404, 'Context not found');
}

export function setContextVariable(world: World, context: Context, name: string, value: string) {
  const at = world.now();
  const variable = {
    value,
    createdAt: context.variables.get(name)?.createdAt ?? at,
    updatedAt: at,
  };
  context.variables.set(name, variable);
  return variable;
}
