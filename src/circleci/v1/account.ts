// The token's owner, the projects they follow, and their keys: what API v1.1 ties to a person.
// https://circleci.com/docs/api/v1/#user
import type { Api, CallOptions } from '../api.ts';
import { demandText } from '../demand.ts';
import { items } from '../items.ts';
import type { Listing } from '../listing.ts';
import { path, projectPath } from '../path.ts';
import { Accepted } from '../schemas/accepted.ts';
import { FollowedAnswer, LegacyMe, LegacyProject } from '../schemas/legacy-account.ts';

const LegacyProjects = items('project', LegacyProject, 'list');

export function createAccountApi(api: Api) {
  return {
    /** Requires a personal token. `me.get` of v2 also returns the id. */
    me: async (options?: CallOptions): Promise<LegacyMe> =>
      api.get(path`/api/v1.1/me`, LegacyMe, { ...options, replacement: 'GET /api/v2/me' }),

    /** The projects that the token's owner follows: API v2 has no such list. */
    projects: async (options?: CallOptions): Promise<Listing<LegacyProject>> =>
      api.get(path`/api/v1.1/projects`, LegacyProjects, { ...options, query: { shallow: 'true' } }),

    /** Follows the project, which also adds its pipelines to `pipelines.listForOrg`. */
    follow: async (slug: string, options?: CallOptions): Promise<FollowedAnswer> =>
      api.post(path`/api/v1.1/project/${projectPath(slug)}/follow`, FollowedAnswer, options),

    /** Adds a key created by CircleCI to the owner's GitHub account. */
    userSshKey: async (options?: CallOptions): Promise<void> =>
      api.post(path`/api/v1.1/user/ssh-key`, Accepted, {
        ...options,
        replacement: 'POST /api/v2/project/{slug}/checkout-key',
      }),

    /** Sets the owner's Heroku key. Errors of this call never contain the key or CircleCI's message about it. */
    herokuKey: async (apiKey: string, options?: CallOptions): Promise<void> => {
      demandText('The Heroku API key', apiKey);
      const body = { apikey: apiKey };
      return api.post(path`/api/v1.1/user/heroku-key`, Accepted, { ...options, body, secret: true });
    },
  };
}
