// https://circleci.com/docs/api/v2/#operation/listEnvVars and related calls
import type { Api, CallOptions } from '../api.ts';
import { demandText } from '../demand.ts';
import type { Listing } from '../listing.ts';
import { listAll, pageOf } from '../paginate.ts';
import { path, projectPath } from '../path.ts';
import { Accepted } from '../schemas/accepted.ts';
import { EnvVar } from '../schemas/env-var.ts';

const EnvVarPage = pageOf('variable', EnvVar);

export type EnvVars = ReturnType<typeof createEnvVarsApi>;

export function createEnvVarsApi(api: Api) {
  return Object.freeze({
    /** Values are masked. */
    list: async (slug: string, options?: CallOptions): Promise<Listing<EnvVar>> =>
      listAll(api, path`/api/v2/project/${projectPath(slug)}/envvar`, EnvVarPage, options),

    get: async (slug: string, name: string, options?: CallOptions): Promise<EnvVar> =>
      api.get(path`/api/v2/project/${projectPath(slug)}/envvar/${name}`, EnvVar, options),

    /** Creates it, or replaces its value. Errors of this call never contain the value or CircleCI's message about it. */
    set: async (
      slug: string,
      variable: { name: string; value: string },
      options?: CallOptions,
    ): Promise<EnvVar> => {
      demandText('The name of the variable', variable.name);
      return api.post(path`/api/v2/project/${projectPath(slug)}/envvar`, EnvVar, {
        ...options,
        body: { name: variable.name, value: variable.value },
        secret: true,
      });
    },

    delete: async (slug: string, name: string, options?: CallOptions): Promise<void> =>
      api.delete(path`/api/v2/project/${projectPath(slug)}/envvar/${name}`, Accepted, options),
  });
}
