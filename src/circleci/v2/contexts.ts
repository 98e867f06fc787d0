// https://circleci.com/docs/api/v2/#tag/Context
import type { Api, CallOptions } from '../api.ts';
import { demandText } from '../demand.ts';
import type { Listing } from '../listing.ts';
import { listAll, pageOf } from '../paginate.ts';
import { organizationSlug, path } from '../path.ts';
import { Accepted } from '../schemas/accepted.ts';
import { Context } from '../schemas/context.ts';
import { createContextEnvVarsApi } from './context-env-vars.ts';
import { createContextRestrictionsApi } from './context-restrictions.ts';

const ContextPage = pageOf('context', Context);

/** An organization by UUID or slug. CircleCI Server only accepts the id, with the type `account`. */
export type ContextOwner = { id: string; type?: 'organization' | 'account' } | { slug: string };

export type Contexts = ReturnType<typeof createContextsApi>;

export function createContextsApi(api: Api) {
  return Object.freeze({
    list: async (owner: ContextOwner, options?: CallOptions): Promise<Listing<Context>> => {
      const query =
        'slug' in owner
          ? { 'owner-slug': organizationSlug(owner.slug) }
          : { 'owner-id': owner.id, 'owner-type': owner.type };
      return listAll(api, path`/api/v2/context`, ContextPage, { ...options, query });
    },

    create: async (owner: ContextOwner, input: { name: string }, options?: CallOptions): Promise<Context> => {
      demandText('The name of the context', input.name);
      const printed =
        'slug' in owner ? { slug: organizationSlug(owner.slug), type: 'organization' } : typed(owner);
      const body = { name: input.name, owner: printed };
      return api.post(path`/api/v2/context`, Context, { ...options, body });
    },

    get: async (id: string, options?: CallOptions): Promise<Context> =>
      api.get(path`/api/v2/context/${id}`, Context, options),

    /** Including all its variables. Jobs that use it fail from then on. */
    delete: async (id: string, options?: CallOptions): Promise<void> =>
      api.delete(path`/api/v2/context/${id}`, Accepted, options),

    envVars: createContextEnvVarsApi(api),
    restrictions: createContextRestrictionsApi(api),
  });
}

function typed({ id, type = 'organization' }: { id: string; type?: 'organization' | 'account' }) {
  return { id, type };
}
