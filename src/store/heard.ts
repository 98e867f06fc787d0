// The events that Slack has sent: each is answered once, however often it comes, and `doctor` says which kinds came at all.
import type { Redis } from 'ioredis';
import type { Keys } from './keys.ts';
import { heardTtlSeconds } from './retention.ts';

export interface Heard {
  /** False: an event with this id came before. `name` is the event's name in the app's manifest. */
  first(eventId: string, name: string): Promise<boolean>;
  /** For events that are recognized some other way. */
  note(name: string): Promise<void>;
  /** Names of events that have ever come. */
  names(): Promise<string[]>;
}

export function createHeard(redis: Redis, keys: Keys): Heard {
  return {
    async first(eventId, name) {
      const [, isNew] = await Promise.all([
        redis.sadd(keys.heardNames(), name),
        redis.set(keys.heard(eventId), 1, 'EX', heardTtlSeconds, 'NX'),
      ]);
      return isNew !== null;
    },
    async note(name) {
      await redis.sadd(keys.heardNames(), name);
    },
    names: () => redis.smembers(keys.heardNames()),
  };
}
