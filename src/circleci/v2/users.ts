// https://circleci.com/docs/api/v2/#operation/getUser
import type { Api, CallOptions } from '../api.ts';
import { path } from '../path.ts';
import { Me } from '../schemas/me.ts';

export type Users = ReturnType<typeof createUsersApi>;

export function createUsersApi(api: Api) {
  return Object.freeze({
    /** The person behind `startedBy`, `canceledBy` or `approvedBy` of a workflow or job. */
    get: async (id: string, options?: CallOptions): Promise<Me> =>
      api.get(path`/api/v2/user/${id}`, Me, options),
  });
}
