// The way into Redis for work: the web and the jobs themselves enqueue here. Producers must answer at once, so
// everything here fails fast when Redis is away (give it a connection of store/connection.ts's failFast kind).
import { randomUUID } from 'node:crypto';
import { type JobsOptions, Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { contracts, type JobName, type JobRequest } from '../../contracts/index.ts';
import { StoreError } from '../../errors.ts';
import type { Log } from './job.ts';
import { logQueueError } from './queue-error.ts';

export type QueueName = (typeof contracts)[JobName]['queue'];
export const queueNames: readonly QueueName[] = ['interactive', 'delivery', 'upkeep'];

export interface EnqueueOptions {
  /** Not before so many milliseconds from now. */
  delayMs?: number;
  /**
   * While a job with this key runs at most one more waits for it, and the newest asked for wins; while one
   * waits, further ones fall away. Such requests are told apart by this key alone: `id` only begins their name.
   */
  coalesceKey?: string;
}

export interface Queues {
  /**
   * Resolves when the job is stored. An id that is still kept (3 days after success) is ignored, so a repeated
   * request is harmless; one whose job has failed for good is run afresh. Throws StoreError when Redis did not
   * take it (it may be stored all the same: repeat with the same id), ZodError when the payload breaks its contract.
   */
  enqueue(request: JobRequest, options?: EnqueueOptions): Promise<void>;
  /** Jobs by state (`waiting`, `active`, `delayed`, `failed`, `completed`, …) of each queue. */
  counts(): Promise<Record<QueueName, Record<string, number>>>;
  /** How long the oldest job that could run has waited, in milliseconds, of each queue. */
  lags(): Promise<Record<QueueName, number>>;
  /** Throws StoreError when Redis does not answer. */
  ping(): Promise<void>;
  /** The connection stays the caller's to close. */
  close(): Promise<void>;
}

export interface QueuesOptions {
  connection: Redis;
  /** BullMQ's key prefix: `keys.bullPrefix`. */
  prefix: string;
  log: Log;
}

const DAY_SECONDS = 24 * 60 * 60;
// An id guards against a second delivery only while its job is kept; CircleCI and Slack repeat within minutes.
const kept: JobsOptions = {
  removeOnComplete: { age: 3 * DAY_SECONDS },
  removeOnFail: { age: 14 * DAY_SECONDS },
  stackTraceLimit: 1,
  backoff: { type: 'full-jitter' },
};

export function createQueues({ connection, prefix, log }: QueuesOptions): Queues {
  const open = (name: QueueName): Queue => {
    // Without these two a queue made while Redis is down would wait for it, or never work again.
    const unready = { skipWaitingForReady: true, skipVersionCheck: true };
    const streams = { events: { maxLen: 1_000 } };
    const queue = new Queue(name, { connection, prefix, defaultJobOptions: kept, streams, ...unready });
    queue.on('error', logQueueError(log, name));
    return queue;
  };
  const queues: Record<QueueName, Queue> = {
    interactive: open('interactive'),
    delivery: open('delivery'),
    upkeep: open('upkeep'),
  };

  return {
    async enqueue({ name, id, payload }, { delayMs, coalesceKey } = {}) {
      const { queue: queueName, attempts, payload: contract } = contracts[name];
      const data = contract.parse(payload);
      const queue = queues[queueName];
      const options = { attempts, ...(delayMs !== undefined && { delay: delayMs }) };
      await orStoreError(`could not take the job ${name}`, async () => {
        if (coalesceKey !== undefined) {
          const deduplication = { id: coalesceKey, keepLastIfActive: true };
          await queue.add(name, data, { ...options, jobId: `${id}-${randomUUID()}`, deduplication });
          return;
        }
        // Asked in one go, before the add: what had failed by then must not swallow the new request.
        const add = () => queue.add(name, data, { ...options, jobId: id });
        const [before] = await Promise.all([queue.getJobState(id), add()]);
        if (before !== 'failed') return;
        await queue.remove(id);
        await add();
      });
    },
    async counts() {
      const entries = await orStoreError('could not count jobs', () =>
        Promise.all(queueNames.map(async (name) => [name, await queues[name].getJobCounts()] as const)),
      );
      return Object.fromEntries(entries) as Record<QueueName, Record<string, number>>;
    },
    async lags() {
      const now = Date.now();
      const entries = await orStoreError('could not look at the waiting jobs', () =>
        Promise.all(
          queueNames.map(async (name) => {
            const [oldest] = await queues[name].getJobs(['waiting'], 0, 0, true);
            return [name, oldest === undefined ? 0 : now - oldest.timestamp - oldest.delay] as const;
          }),
        ),
      );
      return Object.fromEntries(entries) as Record<QueueName, number>;
    },
    async ping() {
      await orStoreError('does not answer', () => connection.ping());
    },
    async close() {
      await Promise.all(queueNames.map((name) => queues[name].close()));
    },
  };
}

async function orStoreError<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new StoreError(what, error);
  }
}
