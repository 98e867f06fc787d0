// What only API v1.1 can do. https://circleci.com/docs/api/v1/
import type { Api, CallOptions } from '../api.ts';
import { path, project } from '../path.ts';
import { LegacyBuild } from '../schemas/legacy-build.ts';

export type Legacy = ReturnType<typeof createLegacy>;

export function createLegacy(api: Api) {
  return Object.freeze({
    /** A job with its steps. `buildNum` is the job number. */
    build: async (slug: string, buildNum: number, options?: CallOptions): Promise<LegacyBuild> =>
      api.get(path`/api/v1.1/project/${project(slug)}/${buildNum}`, LegacyBuild, {
        ...options,
        replacement: 'GET /api/v2/project/{slug}/job/{number}',
      }),
  });
}
