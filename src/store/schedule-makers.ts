// Who made or changed a schedule through this bot. CircleCI doesn't say: most schedules run as nobody.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Keys } from './keys.ts';
import { scheduleMakerTtlSeconds } from './retention.ts';

export const ScheduleMaker = z.object({
  userId: z.string(),
  circleciId: z.string(),
  isOwnToken: z.boolean(),
  /** False: only changed it. */
  isMaker: z.boolean(),
});
export type ScheduleMaker = z.infer<typeof ScheduleMaker>;

export interface ScheduleMakers {
  add(scheduleId: string, maker: ScheduleMaker): Promise<void>;
  /** Also keeps them for another year. */
  of(scheduleId: string): Promise<ScheduleMaker[]>;
}

export function createScheduleMakers(redis: Redis, keys: Keys): ScheduleMakers {
  return {
    async add(scheduleId, maker) {
      const key = keys.scheduleMakers(scheduleId);
      await redis.sadd(key, JSON.stringify(maker));
      await redis.expire(key, scheduleMakerTtlSeconds);
    },
    async of(scheduleId) {
      const key = keys.scheduleMakers(scheduleId);
      await redis.expire(key, scheduleMakerTtlSeconds);
      return (await redis.smembers(key)).map((text) => ScheduleMaker.parse(JSON.parse(text)));
    },
  };
}
