// Requests that wait for a second person because of the policy. Each is answered once.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Keys } from './keys.ts';
import { heldTtlSeconds } from './retention.ts';

const Access = z.enum(['read', 'run', 'settings', 'secrets']);

export const HeldRequest = z.object({
  /** The job to run once somebody agrees. Secrets in the payload are sealed. */
  job: z.object({ name: z.string(), payload: z.unknown() }),
  /** A noun phrase. */
  what: z.string(),
  /** The policy's rule, in words. */
  rule: z.string(),
  /** For checking the second person against the same rules. */
  wanted: z.object({
    command: z.string(),
    includes: z.array(z.string()).optional(),
    access: z.union([Access, z.array(Access)]),
    project: z.string().nullable(),
    branch: z
      .union([z.string(), z.array(z.string().nullable())])
      .nullable()
      .optional(),
  }),
  /** Who asked. */
  userId: z.string(),
});
export type HeldRequest = z.infer<typeof HeldRequest>;

export interface HeldRequests {
  /** Kept for a day. Holding it again changes nothing. */
  hold(requestId: string, request: HeldRequest): Promise<void>;
  get(requestId: string): Promise<HeldRequest | undefined>;
  /** Records who agreed that this job runs; returns the first person who did. */
  confirm(jobId: string, userId: string): Promise<string>;
  confirmedBy(jobId: string): Promise<string | undefined>;
  /** False if it was already answered, or its day is over. */
  drop(requestId: string): Promise<boolean>;
}

export function createHeldRequests(redis: Redis, keys: Keys): HeldRequests {
  return {
    async hold(requestId, request) {
      await redis.set(keys.heldRequest(requestId), JSON.stringify(request), 'EX', heldTtlSeconds, 'NX');
    },
    async get(requestId) {
      const text = await redis.get(keys.heldRequest(requestId));
      return text === null ? undefined : HeldRequest.parse(JSON.parse(text));
    },
    async confirm(jobId, userId) {
      const first = await redis.set(keys.confirmedBy(jobId), userId, 'EX', heldTtlSeconds, 'NX', 'GET');
      return first ?? userId;
    },
    async confirmedBy(jobId) {
      return (await redis.get(keys.confirmedBy(jobId))) ?? undefined;
    },
    async drop(requestId) {
      return (await redis.del(keys.heldRequest(requestId))) === 1;
    },
  };
}
