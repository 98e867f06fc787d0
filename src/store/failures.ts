// Why workflows failed, read once: several channels report the same failure, and reading it costs dozens of calls.
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { Failure } from '../runs/failure.ts';
import type { Keys } from './keys.ts';
import { failureTtlSeconds } from './retention.ts';

export interface Failures {
  get(workflowId: string): Promise<Failure | undefined>;
  save(failure: Failure): Promise<void>;
  /** True: the caller reads it. False: somebody else is reading it, or crashed within `leaseMs` of starting. */
  begin(workflowId: string, leaseMs: number): Promise<boolean>;
  /** It could not be read; the next caller may try. */
  giveUp(workflowId: string): Promise<void>;
}

export function createFailures(redis: Redis, keys: Keys): Failures {
  return {
    async get(workflowId) {
      const text = await redis.get(keys.failure(workflowId));
      return text === null ? undefined : Failure.parse(JSON.parse(text));
    },
    async save(failure) {
      await redis.set(keys.failure(failure.workflowId), JSON.stringify(failure), 'EX', failureTtlSeconds);
    },
    async begin(workflowId, leaseMs) {
      const [key, callId] = [keys.failureTurn(workflowId), randomUUID()];
      if ((await redis.set(key, callId, 'PX', leaseMs, 'NX')) === 'OK') return true;
      // This very call, resent by the client because its reply was lost, finds its own entry.
      return (await redis.get(key)) === callId;
    },
    async giveUp(workflowId) {
      await redis.del(keys.failureTurn(workflowId));
    },
  };
}
