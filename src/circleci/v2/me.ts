// https://circleci.com/docs/api/v2/#tag/User
import type { Api, CallOptions } from '../api.ts';
import { items } from '../items.ts';
import type { Listing } from '../listing.ts';
import { path } from '../path.ts';
import { Collaboration } from '../schemas/collaboration.ts';
import { Me } from '../schemas/me.ts';

const Collaborations = items('organization', Collaboration, 'list');

export type MeResource = ReturnType<typeof createMeApi>;

export function createMeApi(api: Api) {
  return Object.freeze({
    /** Whose token this is. Also the way to check a token. */
    get: async (options?: CallOptions): Promise<Me> => api.get(path`/api/v2/me`, Me, options),

    /** The organizations that the token's owner belongs to. One without a repository host has no `id`. */
    collaborations: async (options?: CallOptions): Promise<Listing<Collaboration>> =>
      api.get(path`/api/v2/me/collaborations`, Collaborations, options),
  });
}
