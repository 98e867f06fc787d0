// https://circleci.com/docs/api/v1/#environment-variables. `envVars` of v2 does the same.
import type { Api, CallOptions } from '../api.ts';
import { items } from '../items.ts';
import type { Listing } from '../listing.ts';
import { path, projectPath } from '../path.ts';
import { Accepted } from '../schemas/accepted.ts';
import { EnvVar } from '../schemas/env-var.ts';

const EnvVars = items('variable', EnvVar, 'list');

export function createLegacyEnvVarsApi(api: Api) {
  const replaced = (method: string, rest = '') => ({
    replacement: `${method} /api/v2/project/{slug}/envvar${rest}`,
  });

  return Object.freeze({
    /** Values are masked. */
    list: async (slug: string, options?: CallOptions): Promise<Listing<EnvVar>> =>
      api.get(path`/api/v1.1/project/${projectPath(slug)}/envvar`, EnvVars, {
        ...options,
        ...replaced('GET'),
      }),

    get: async (slug: string, name: string, options?: CallOptions): Promise<EnvVar> =>
      api.get(path`/api/v1.1/project/${projectPath(slug)}/envvar/${name}`, EnvVar, {
        ...options,
        ...replaced('GET', '/{name}'),
      }),

    /** Creates it, or replaces its value. Errors of this call never contain the value or CircleCI's message about it. */
    set: async (
      slug: string,
      variable: { name: string; value: string },
      options?: CallOptions,
    ): Promise<EnvVar> =>
      api.post(path`/api/v1.1/project/${projectPath(slug)}/envvar`, EnvVar, {
        ...options,
        ...replaced('POST'),
        body: { name: variable.name, value: variable.value },
        secret: true,
      }),

    delete: async (slug: string, name: string, options?: CallOptions): Promise<void> =>
      api.delete(path`/api/v1.1/project/${projectPath(slug)}/envvar/${name}`, Accepted, {
        ...options,
        ...replaced('DELETE', '/{name}'),
      }),
  });
}
