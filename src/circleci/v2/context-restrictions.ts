// https://circleci.com/docs/api/v2/#operation/createContextRestriction and related calls
import type { Api, CallOptions } from '../api.ts';
import { demandText } from '../demand.ts';
import type { Listing } from '../listing.ts';
import { listAll, pageOf } from '../paginate.ts';
import { path } from '../path.ts';
import { Accepted } from '../schemas/accepted.ts';
import { ContextRestriction } from '../schemas/context.ts';

const RestrictionPage = pageOf('restriction', ContextRestriction);

export interface RestrictionInput {
  type: 'project' | 'expression' | 'group';
  /** The UUID of the project or group, or the expression, such as `pipeline.git.branch == "main"`. */
  value: string;
}

export function createContextRestrictionsApi(api: Api) {
  return Object.freeze({
    list: async (contextId: string, options?: CallOptions): Promise<Listing<ContextRestriction>> =>
      listAll(api, path`/api/v2/context/${contextId}/restrictions`, RestrictionPage, options),

    create: async (
      contextId: string,
      input: RestrictionInput,
      options?: CallOptions,
    ): Promise<ContextRestriction> => {
      demandText('What to restrict the context to', input.value);
      const body = { restriction_type: input.type, restriction_value: input.value };
      return api.post(path`/api/v2/context/${contextId}/restrictions`, ContextRestriction, {
        ...options,
        body,
      });
    },

    /** Without its last project restriction, a context is open to all projects. */
    delete: async (contextId: string, restrictionId: string, options?: CallOptions): Promise<void> =>
      api.delete(path`/api/v2/context/${contextId}/restrictions/${restrictionId}`, Accepted, options),
  });
}
