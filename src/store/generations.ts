// How far this Redis has come: an id for its data and a count that only grows. If the count a process remembers is higher,
// Redis has lost what came in between: it was emptied, restored from a backup, or failed over before it had replicated.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Keys } from './keys.ts';
import { defineScript } from './script.ts';

export const Generation = z.object({
  id: z.string(),
  count: z.coerce.number(),
  /** Epoch ms of the last beat. */
  at: z.coerce.number(),
  /** Epoch ms of the first beat, when Redis held nothing yet. Unknown if an older release began the data. */
  since: z.coerce.number().optional(),
});
export type Generation = z.infer<typeof Generation>;

const DataLoss = z.object({
  /** `emptied`: everything is gone. `restored`: what Redis holds is older than what it held. */
  kind: z.enum(['emptied', 'restored']),
  /** What happened between these two is unknown to Redis. Epoch ms. */
  from: z.number(),
  until: z.number(),
});
export type DataLoss = z.infer<typeof DataLoss>;

export interface Generations {
  /** Undefined in a Redis that this bot has never used, or that was emptied. */
  read(): Promise<Generation | undefined>;
  /** Counts one more. `newId` names the data if they have no id yet. */
  beat(newId: string, now: number): Promise<Generation>;
  /** Kept for a week, so that every process hears of it, and `doctor` can tell. */
  noteLoss(loss: DataLoss): Promise<void>;
  loss(): Promise<DataLoss | undefined>;
}

const LOSS_TTL_SECONDS = 7 * 24 * 60 * 60;

// KEYS: generation. ARGV: id for new data, now.
const countOne = defineScript(`
if redis.call('HSETNX', KEYS[1], 'id', ARGV[1]) == 1 then redis.call('HSET', KEYS[1], 'since', ARGV[2]) end
redis.call('HINCRBY', KEYS[1], 'count', 1)
redis.call('HSET', KEYS[1], 'at', ARGV[2])
return redis.call('HMGET', KEYS[1], 'id', 'count', 'at')
`);

export function createGenerations(redis: Redis, keys: Keys): Generations {
  return {
    async read() {
      const found = Generation.safeParse(await redis.hgetall(keys.generation()));
      return found.success ? found.data : undefined;
    },
    async beat(newId, now) {
      const [id, count, at] = z
        .tuple([z.string(), z.string(), z.string()])
        .parse(await countOne(redis, [keys.generation()], [newId, now]));
      return Generation.parse({ id, count, at });
    },
    async noteLoss(loss) {
      await redis.set(keys.dataLoss(), JSON.stringify(loss), 'EX', LOSS_TTL_SECONDS);
    },
    async loss() {
      const text = await redis.get(keys.dataLoss());
      return text === null ? undefined : DataLoss.parse(JSON.parse(text));
    },
  };
}
