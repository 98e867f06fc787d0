// CircleCI tokens of people who logged in. They are stored sealed; only a worker with the key can use them.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { scanKeys } from './data-node.ts';
import type { Keys } from './keys.ts';

export const Account = z.object({
  /** Sealed for `tokenPurpose(userId)`, see store/seal.ts. */
  sealedToken: z.string(),
  /** The CircleCI login of the token's owner when the token was checked. */
  login: z.string(),
  /** CircleCI user id. */
  circleciId: z.string(),
  /** Epoch ms. */
  since: z.number(),
});
export type Account = z.infer<typeof Account>;

export interface Accounts {
  get(userId: string): Promise<Account | undefined>;
  /** Replaces a previous one. */
  put(userId: string, account: Account): Promise<void>;
  /** False if there was none. */
  forget(userId: string): Promise<boolean>;
  /** Ids of the people who are logged in. Reads through the whole keyspace: not for every request. */
  list(): Promise<string[]>;
  /** Their token was used at that time. */
  used(userId: string, at: number): Promise<void>;
  usedAt(userId: string): Promise<number | undefined>;
}

export function createAccounts(redis: Redis, keys: Keys): Accounts {
  return {
    async get(userId) {
      const text = await redis.get(keys.account(userId));
      return text === null ? undefined : Account.parse(JSON.parse(text));
    },
    async put(userId, account) {
      await redis.set(keys.account(userId), JSON.stringify(account));
      await redis.hset(keys.accountsUsed(), userId, account.since);
    },
    async forget(userId) {
      await redis.hdel(keys.accountsUsed(), userId);
      return (await redis.del(keys.account(userId))) === 1;
    },
    async list() {
      const found = new Set<string>();
      for await (const key of scanKeys(redis, keys.account('*'))) {
        found.add(key.slice(keys.account('').length));
      }
      return [...found].sort();
    },
    async used(userId, at) {
      await redis.hset(keys.accountsUsed(), userId, at);
    },
    async usedAt(userId) {
      const at = await redis.hget(keys.accountsUsed(), userId);
      return at === null ? undefined : Number(at);
    },
  };
}
