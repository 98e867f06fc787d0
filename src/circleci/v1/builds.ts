// A build is v1.1's term for a job. Lists are summaries without steps, newest first.
// https://circleci.com/docs/api/v1/#recent-builds-for-a-single-project
import type { Api, CallOptions } from '../api.ts';
import { items } from '../items.ts';
import { type PageOptions, type Pages, paginateByOffset } from '../paginate.ts';
import { path, projectPath } from '../path.ts';
import { Accepted } from '../schemas/accepted.ts';
import { LegacyBuild } from '../schemas/legacy-build.ts';

export interface BuildFilter {
  filter?: 'completed' | 'successful' | 'failed' | 'running';
}

type ListOptions = CallOptions & PageOptions;

const Builds = items('build', LegacyBuild, 'list');
const urlOf = ({ buildUrl, username, reponame, buildNum }: LegacyBuild) =>
  buildUrl ?? [username, reponame, buildNum].join('/');

export function createBuildsApi(api: Api) {
  return {
    /** Of all projects that the token's owner follows, a hundred per page. v2 has `pipelines.listForOrg`. */
    recentBuilds: (options?: ListOptions): Pages<LegacyBuild> =>
      paginateByOffset(api, path`/api/v1.1/recent-builds`, 'build', Builds, urlOf, {
        ...options,
        query: { shallow: 'true' },
        replacement: 'GET /api/v2/pipeline',
      }),

    builds: (slug: string, { filter }: BuildFilter = {}, options?: ListOptions): Pages<LegacyBuild> =>
      paginateByOffset(api, path`/api/v1.1/project/${projectPath(slug)}`, 'build', Builds, urlOf, {
        ...options,
        query: { filter, shallow: 'true' },
        replacement: 'GET /api/v2/project/{slug}/pipeline',
      }),

    branchBuilds: (
      slug: string,
      branch: string,
      { filter }: BuildFilter = {},
      options?: ListOptions,
    ): Pages<LegacyBuild> =>
      paginateByOffset(
        api,
        path`/api/v1.1/project/${projectPath(slug)}/tree/${branch}`,
        'build',
        Builds,
        urlOf,
        {
          ...options,
          query: { filter, shallow: 'true' },
          replacement: 'GET /api/v2/project/{slug}/pipeline?branch=',
        },
      ),

    /** A job with its steps. `buildNum` is the job number. */
    build: async (slug: string, buildNum: number, options?: CallOptions): Promise<LegacyBuild> =>
      api.get(path`/api/v1.1/project/${projectPath(slug)}/${buildNum}`, LegacyBuild, {
        ...options,
        replacement: 'GET /api/v2/project/{slug}/job/{number}',
      }),

    cancel: async (slug: string, buildNum: number, options?: CallOptions): Promise<LegacyBuild> =>
      api.post(path`/api/v1.1/project/${projectPath(slug)}/${buildNum}/cancel`, LegacyBuild, {
        ...options,
        replacement: 'POST /api/v2/project/{slug}/job/{number}/cancel',
      }),

    /** Gives the token's owner access to a job that runs with SSH, with their own key. Requires a personal token. */
    addSshUser: async (slug: string, buildNum: number, options?: CallOptions): Promise<void> =>
      api.post(path`/api/v1.1/project/${projectPath(slug)}/${buildNum}/ssh-users`, Accepted, options),

    /** No longer documented, and without a replacement: if it is removed, change the cache key in the config. */
    clearCache: async (slug: string, options?: CallOptions): Promise<void> =>
      api.delete(path`/api/v1.1/project/${projectPath(slug)}/build-cache`, Accepted, options),
  };
}
