// https://circleci.com/docs/api/v2/#tag/Organization
import type { Api, CallOptions } from '../api.ts';
import { organizationOrId, path } from '../path.ts';
import { Organization } from '../schemas/organization.ts';

export type Organizations = ReturnType<typeof createOrganizationsApi>;

export function createOrganizationsApi(api: Api) {
  return Object.freeze({
    /** By slug (`gh/acme`) or UUID. */
    get: async (slugOrId: string, options?: CallOptions): Promise<Organization> =>
      api.get(path`/api/v2/organization/${organizationOrId(slugOrId)}`, Organization, options),
  });
}
