// https://circleci.com/docs/api/v2/#operation/addEnvironmentVariableToContext and related calls
import type { Api, CallOptions } from '../api.ts';
import { demand } from '../demand.ts';
import type { Listing } from '../listing.ts';
import { listAll, pageOf } from '../paginate.ts';
import { path } from '../path.ts';
import { Accepted } from '../schemas/accepted.ts';
import { ContextEnvVar } from '../schemas/context.ts';

const ContextEnvVarPage = pageOf('variable', ContextEnvVar);

export function createContextEnvVarsApi(api: Api) {
  return Object.freeze({
    /** Names and dates: values are never returned. */
    list: async (contextId: string, options?: CallOptions): Promise<Listing<ContextEnvVar>> =>
      listAll(api, path`/api/v2/context/${contextId}/environment-variable`, ContextEnvVarPage, options),

    /** Creates it, or replaces its value. Errors of this call never contain the value or CircleCI's message about it. */
    set: async (
      contextId: string,
      variable: { name: string; value: string },
      options?: CallOptions,
    ): Promise<void> => {
      demand(variable.value !== '', 'The value of the variable is empty.');
      const at = path`/api/v2/context/${contextId}/environment-variable/${variable.name}`;
      return api.put(at, Accepted, { ...options, body: { value: variable.value }, secret: true });
    },

    delete: async (contextId: string, name: string, options?: CallOptions): Promise<void> =>
      api.delete(path`/api/v2/context/${contextId}/environment-variable/${name}`, Accepted, options),
  });
}
