// How long each workflow usually takes, as last read from CircleCI Insights, which updates once a day.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { UsualTime } from '../runs/usual.ts';
import type { Keys } from './keys.ts';

export interface UsualTimesStore {
  /** `unknown`: CircleCI knows no duration. Undefined: not asked recently. */
  get(projectSlug: string, workflow: string): Promise<UsualTime | 'unknown' | undefined>;
  set(projectSlug: string, workflow: string, time: UsualTime | 'unknown'): Promise<void>;
}

const KEPT_SECONDS = 12 * 3600;
const UNKNOWN_SECONDS = 3600;
const Stored = z.union([UsualTime, z.literal('unknown')]);

export function createUsualTimes(redis: Redis, keys: Keys): UsualTimesStore {
  return {
    async get(projectSlug, workflow) {
      const text = await redis.get(keys.usualTime(projectSlug, workflow));
      return text === null ? undefined : Stored.parse(JSON.parse(text));
    },
    async set(projectSlug, workflow, time) {
      const seconds = time === 'unknown' ? UNKNOWN_SECONDS : KEPT_SECONDS;
      await redis.set(keys.usualTime(projectSlug, workflow), JSON.stringify(time), 'EX', seconds);
    },
  };
}
