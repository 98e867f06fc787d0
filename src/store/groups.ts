// Members of Slack user groups, as last read: all processes share what one of them read from Slack.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Keys } from './keys.ts';

const Group = z.object({
  /** Slack user ids. */
  users: z.array(z.string()),
  /** Epoch ms. */
  readAt: z.number(),
});
export type Group = z.infer<typeof Group>;

export interface Groups {
  get(groupId: string): Promise<Group | undefined>;
  put(groupId: string, group: Group): Promise<void>;
}

export function createGroups(redis: Redis, keys: Keys): Groups {
  return {
    async get(groupId) {
      const text = await redis.hget(keys.groups(), groupId);
      return text === null ? undefined : Group.parse(JSON.parse(text));
    },
    async put(groupId, group) {
      await redis.hset(keys.groups(), groupId, JSON.stringify(group));
    },
  };
}
