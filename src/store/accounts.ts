// Who has logged in with a CircleCI token of their own. The token is kept sealed; only a worker with the key can use it.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Keys } from './keys.ts';

export const Account = z.object({
  /** Sealed for `tokenPurpose(userId)`, see store/seal.ts. */
  sealedToken: z.string(),
  /** CircleCI's name of the token's owner when it was checked. */
  login: z.string(),
  /** CircleCI's user id. */
  circleciId: z.string(),
  /** Epoch ms. */
  since: z.number(),
});
export type Account = z.infer<typeof Account>;

export interface Accounts {
  get(userId: string): Promise<Account | undefined>;
  /** Replaces an earlier one. */
  put(userId: string, account: Account): Promise<void>;
  /** False when there was none. */
  forget(userId: string): Promise<boolean>;
}

export function createAccounts(redis: Redis, keys: Keys): Accounts {
  return {
    async get(userId) {
      const text = await redis.get(keys.account(userId));
      return text === null ? undefined : Account.parse(JSON.parse(text));
    },
    async put(userId, account) {
      await redis.set(keys.account(userId), JSON.stringify(account));
    },
    async forget(userId) {
      return (await redis.del(keys.account(userId))) === 1;
    },
  };
}
