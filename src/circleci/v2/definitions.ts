// https://circleci.com/docs/api/v2/#tag/Pipeline-Definition
import type { Api, CallOptions } from '../api.ts';
import type { Listing } from '../listing.ts';
import { listAll, pageOf } from '../paginate.ts';
import { path } from '../path.ts';
import { Definition } from '../schemas/definition.ts';

const DefinitionPage = pageOf('pipeline definition', Definition);

export type Definitions = ReturnType<typeof createDefinitionsApi>;

export function createDefinitionsApi(api: Api) {
  return Object.freeze({
    /** `projectId` is the UUID of `projects.get(slug)`. */
    list: async (projectId: string, options?: CallOptions): Promise<Listing<Definition>> =>
      listAll(api, path`/api/v2/projects/${projectId}/pipeline-definitions`, DefinitionPage, options),

    get: async (projectId: string, id: string, options?: CallOptions): Promise<Definition> =>
      api.get(path`/api/v2/projects/${projectId}/pipeline-definitions/${id}`, Definition, options),
  });
}
