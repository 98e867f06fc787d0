// https://circleci.com/docs/api/v2/#operation/listCheckoutKeys and related calls
import type { Api, CallOptions } from '../api.ts';
import type { Listing } from '../listing.ts';
import { listAll, pageOf } from '../paginate.ts';
import { path, projectPath } from '../path.ts';
import { Accepted } from '../schemas/accepted.ts';
import { CheckoutKey } from '../schemas/checkout-key.ts';

const CheckoutKeyPage = pageOf('checkout key', CheckoutKey);

export type CheckoutKeys = ReturnType<typeof createCheckoutKeysApi>;

export function createCheckoutKeysApi(api: Api) {
  return Object.freeze({
    /** `digest` is the format of fingerprints, md5 by default. */
    list: async (
      slug: string,
      filter: { digest?: 'md5' | 'sha256' } = {},
      options?: CallOptions,
    ): Promise<Listing<CheckoutKey>> =>
      listAll(api, path`/api/v2/project/${projectPath(slug)}/checkout-key`, CheckoutKeyPage, {
        ...options,
        query: { digest: filter.digest },
      }),

    /** A `user-key` acts as the token's owner in every repository they have access to. */
    create: async (
      slug: string,
      type: 'deploy-key' | 'user-key',
      options?: CallOptions,
    ): Promise<CheckoutKey> =>
      api.post(path`/api/v2/project/${projectPath(slug)}/checkout-key`, CheckoutKey, {
        ...options,
        body: { type },
      }),

    /** By fingerprint, md5 or sha256. */
    get: async (slug: string, fingerprint: string, options?: CallOptions): Promise<CheckoutKey> =>
      api.get(path`/api/v2/project/${projectPath(slug)}/checkout-key/${fingerprint}`, CheckoutKey, options),

    delete: async (slug: string, fingerprint: string, options?: CallOptions): Promise<void> =>
      api.delete(path`/api/v2/project/${projectPath(slug)}/checkout-key/${fingerprint}`, Accepted, options),
  });
}
