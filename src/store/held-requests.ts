// Requests that wait for a second person because of the policy, each with the plan as it was when the question was
// asked. Each is answered once.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Keys } from './keys.ts';
import { heldAnswerTtlSeconds, heldTtlSeconds } from './retention.ts';

export const HeldRequest = z.object({
  /** The job to run once somebody agrees. Secrets in the payload are sealed. */
  job: z.object({ name: z.string(), payload: z.unknown() }),
  /** Where it was asked for, and where the question is. */
  channelId: z.string(),
  /** A noun phrase. */
  what: z.string(),
  /** The policy's rule, in words. */
  rule: z.string(),
  /** What the policy judged. The second person is judged for the same. */
  subjects: z.array(
    z.object({
      command: z.string(),
      access: z.enum(['read', 'run', 'settings', 'secrets']),
      project: z.string().nullable(),
      branch: z.string().optional(),
    }),
  ),
  /** What would be sent, unmasked. */
  exact: z.object({
    what: z.string(),
    request: z.object({ method: z.string(), path: z.string(), body: z.unknown().optional() }),
    resolved: z.array(z.object({ label: z.string(), value: z.string(), url: z.string().optional() })),
    parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  }),
  /** Whose CircleCI token would be used, in words. */
  asWhom: z.string(),
  /** The command that asks for it again, without `/circleci`. */
  again: z.string(),
  /** Who asked, in Slack and in CircleCI. */
  first: z.object({ userId: z.string(), circleciId: z.string(), isOwnToken: z.boolean() }),
  /** When the question was asked, epoch ms. */
  at: z.number(),
});
export type HeldRequest = z.infer<typeof HeldRequest>;

export const HeldAnswer = z.object({
  userId: z.string(),
  teamId: z.string().optional(),
  /** Whose CircleCI token they act with, in words. */
  asWhom: z.string().optional(),
  /** The job of the click. */
  jobId: z.string(),
  isYes: z.boolean(),
});
export type HeldAnswer = z.infer<typeof HeldAnswer>;

export interface HeldRequests {
  /** Holding it again changes nothing. */
  hold(requestId: string, request: HeldRequest): Promise<void>;
  /** Undefined if it was never there, is over, or was kept by another version. */
  get(requestId: string): Promise<HeldRequest | undefined>;
  /** Records the answer; returns the first one, which counts. */
  answer(requestId: string, answer: HeldAnswer): Promise<HeldAnswer>;
  answerOf(requestId: string): Promise<HeldAnswer | undefined>;
  /** It was done, turned down or is void. Its answer is still known. */
  drop(requestId: string): Promise<void>;
}

export function createHeldRequests(redis: Redis, keys: Keys): HeldRequests {
  return {
    async hold(requestId, request) {
      await redis.set(keys.heldRequest(requestId), JSON.stringify(request), 'EX', heldTtlSeconds, 'NX');
    },
    async get(requestId) {
      const text = await redis.get(keys.heldRequest(requestId));
      return text === null ? undefined : HeldRequest.safeParse(JSON.parse(text)).data;
    },
    async answer(requestId, answer) {
      const key = keys.heldAnswer(requestId);
      const first = await redis.set(key, JSON.stringify(answer), 'EX', heldAnswerTtlSeconds, 'NX', 'GET');
      return first === null ? answer : HeldAnswer.parse(JSON.parse(first));
    },
    async answerOf(requestId) {
      const text = await redis.get(keys.heldAnswer(requestId));
      return text === null ? undefined : HeldAnswer.parse(JSON.parse(text));
    },
    async drop(requestId) {
      await redis.del(keys.heldRequest(requestId));
    },
  };
}
