// https://circleci.com/docs/api/v1/#list-checkout-keys. `checkoutKeys` of v2 does the same.
import type { Api, CallOptions } from '../api.ts';
import { items } from '../items.ts';
import type { Listing } from '../listing.ts';
import { path, projectPath } from '../path.ts';
import { Accepted } from '../schemas/accepted.ts';
import { CheckoutKey } from '../schemas/checkout-key.ts';

const CheckoutKeys = items('checkout key', CheckoutKey, 'list');

export function createLegacyCheckoutKeysApi(api: Api) {
  const replaced = (method: string, rest = '') => ({
    replacement: `${method} /api/v2/project/{slug}/checkout-key${rest}`,
  });

  return Object.freeze({
    list: async (
      slug: string,
      filter: { digest?: 'md5' | 'sha256' } = {},
      options?: CallOptions,
    ): Promise<Listing<CheckoutKey>> =>
      api.get(path`/api/v1.1/project/${projectPath(slug)}/checkout-key`, CheckoutKeys, {
        ...options,
        ...replaced('GET'),
        query: { digest: filter.digest },
      }),

    /** Requires a personal token. `user-key` of v2 is `github-user-key` here. */
    create: async (
      slug: string,
      type: 'deploy-key' | 'github-user-key',
      options?: CallOptions,
    ): Promise<CheckoutKey> =>
      api.post(path`/api/v1.1/project/${projectPath(slug)}/checkout-key`, CheckoutKey, {
        ...options,
        ...replaced('POST'),
        body: { type },
      }),

    get: async (slug: string, fingerprint: string, options?: CallOptions): Promise<CheckoutKey> =>
      api.get(path`/api/v1.1/project/${projectPath(slug)}/checkout-key/${fingerprint}`, CheckoutKey, {
        ...options,
        ...replaced('GET', '/{fingerprint}'),
      }),

    delete: async (slug: string, fingerprint: string, options?: CallOptions): Promise<void> =>
      api.delete(path`/api/v1.1/project/${projectPath(slug)}/checkout-key/${fingerprint}`, Accepted, {
        ...options,
        ...replaced('DELETE', '/{fingerprint}'),
      }),
  });
}
