// Which of several updates of one window may be shown: people choose faster than jobs read, and an older update must not
// overwrite a newer one.
import type { Redis } from 'ioredis';
import type { Keys } from './keys.ts';
import { formTtlSeconds } from './retention.ts';
import { defineScript } from './script.ts';

export interface Forms {
  /** Requests an update of this order. False if a later one was requested. */
  want(viewId: string, order: number): Promise<boolean>;
  /** Slack's hash of the window after its last update; undefined before the first one. */
  hash(viewId: string): Promise<string | undefined>;
  filled(viewId: string, hash: string): Promise<void>;
}

// KEYS: the form. ARGV: order, ttl in seconds.
const wantOrder = defineScript(`
local known = tonumber(redis.call('HGET', KEYS[1], 'order'))
if known and known > tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[1], 'order', ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[2])
return 1
`);

export function createForms(redis: Redis, keys: Keys): Forms {
  return {
    async want(viewId, order) {
      return (await wantOrder(redis, [keys.form(viewId)], [order, formTtlSeconds])) === 1;
    },
    async hash(viewId) {
      return (await redis.hget(keys.form(viewId), 'hash')) ?? undefined;
    },
    async filled(viewId, hash) {
      await redis
        .multi()
        .hset(keys.form(viewId), 'hash', hash)
        .expire(keys.form(viewId), formTtlSeconds)
        .exec();
    },
  };
}
