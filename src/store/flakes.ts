// Tests that the bot saw fail and then pass on the same commit. CircleCI keeps such a list only for some kinds of projects.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Keys } from './keys.ts';
import { flakeTtlSeconds } from './retention.ts';

const Flake = z.object({
  testName: z.string(),
  classname: z.string().optional(),
  file: z.string().optional(),
  jobName: z.string(),
  /** Of the run that failed and passed. */
  pipelineNumber: z.number(),
  /** The workflow in which it passed. */
  workflowId: z.string(),
});
export type Flake = z.infer<typeof Flake>;
export type FlakeSeen = Flake & { timesFlaked: number };

/** Per project; the oldest are dropped. */
const KEPT = 500;

export interface Flakes {
  /** Safe to repeat: a test counts once per workflow. `at` is epoch ms. */
  note(projectSlug: string, flakes: readonly Flake[], at: number): Promise<void>;
  /** Of the last two weeks, the newest flake of each test, newest first. */
  list(projectSlug: string, nowMs: number): Promise<FlakeSeen[]>;
}

export function createFlakes(redis: Redis, keys: Keys): Flakes {
  return {
    async note(projectSlug, flakes, at) {
      if (flakes.length === 0) return;
      const key = keys.flakes(projectSlug);
      const members = flakes.flatMap((flake) => [at, JSON.stringify(Flake.parse(flake))]);
      await redis
        .multi()
        .zadd(key, 'NX', ...members)
        .zremrangebyscore(key, '-inf', at - flakeTtlSeconds * 1000)
        .zremrangebyrank(key, 0, -KEPT - 1)
        .expire(key, flakeTtlSeconds)
        .exec();
    },
    async list(projectSlug, nowMs) {
      const since = nowMs - flakeTtlSeconds * 1000;
      const found = await redis.zrevrangebyscore(keys.flakes(projectSlug), '+inf', since);
      const seen = new Map<string, FlakeSeen>();
      for (const text of found) {
        const flake = Flake.parse(JSON.parse(text));
        const key = JSON.stringify([flake.jobName, flake.classname, flake.testName]);
        const newer = seen.get(key);
        seen.set(key, { ...(newer ?? flake), timesFlaked: (newer?.timesFlaked ?? 0) + 1 });
      }
      return [...seen.values()];
    },
  };
}
