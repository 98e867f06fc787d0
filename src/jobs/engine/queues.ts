// Enqueues jobs, for the web and for jobs. Producers must answer at once, so everything here fails fast while Redis
// is down. Use a connection of the failFast kind in store/connection.ts.
import { randomUUID } from 'node:crypto';
import { type JobsOptions, Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { contracts, type JobName, type JobRequest } from '../../contracts/index.ts';
import { StoreError } from '../../errors.ts';
import { confirmStored } from './confirm-stored.ts';
import type { Log } from './job.ts';
import { logQueueError } from './queue-error.ts';
import { scrub } from './scrub.ts';
import { storedPayload } from './stored-payload.ts';

export type QueueName = (typeof contracts)[JobName]['queue'];
export const queueNames: readonly QueueName[] = ['interactive', 'delivery', 'upkeep'];

export interface EnqueueOptions {
  /** Minimum delay in milliseconds. */
  delayMs?: number;
  /** 1 or more. Jobs without one run first, then those with the lowest. */
  priority?: number;
  /**
   * While a job with this key runs, at most one more waits for it, and the newest request wins. While one waits,
   * further requests are dropped. Only this key tells such requests apart; `id` is just a name prefix.
   */
  coalesceKey?: string;
}

export interface Queues {
  /**
   * Resolves once the job is stored. An id that is still kept (3 days after success) is ignored, so repeating a
   * request is harmless; if its job failed for good, it runs again. Throws StoreError if it isn't stored (or, if
   * `uncertain`, may be: repeat with the same id), ZodError if the payload violates its contract, and OutdatedError if it
   * was stored by another version (stored-payload.ts).
   */
  enqueue(request: JobRequest, options?: EnqueueOptions): Promise<void>;
  /** Job counts by state (`waiting`, `active`, `delayed`, `failed`, `completed`, …), per queue. */
  counts(): Promise<Record<QueueName, Record<string, number>>>;
  /** How long the oldest runnable job has waited, in milliseconds, per queue. */
  lags(): Promise<Record<QueueName, number>>;
  /**
   * Removes the secrets that ended jobs still hold, as of an earlier version or after a crash. Returns how many.
   */
  scrubEnded(): Promise<number>;
  /** Throws StoreError if Redis doesn't respond. */
  ping(): Promise<void>;
  /** The caller closes the connection. */
  close(): Promise<void>;
}

export interface QueuesOptions {
  connection: Redis;
  /** BullMQ's key prefix: `keys.bullPrefix`. */
  prefix: string;
  log: Log;
}

const SCRUB_BATCH = 200;
const DAY_SECONDS = 24 * 60 * 60;
// An id only prevents duplicates while its job is kept. CircleCI and Slack redeliver within minutes.
const kept: JobsOptions = {
  removeOnComplete: { age: 3 * DAY_SECONDS },
  removeOnFail: { age: 14 * DAY_SECONDS },
  stackTraceLimit: 1,
  backoff: { type: 'full-jitter' },
};

export function createQueues({ connection, prefix, log }: QueuesOptions): Queues {
  const open = (name: QueueName): Queue => {
    // Without these two, a queue created while Redis is down would wait for it, or never recover.
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
    async enqueue({ name, id, payload }, { delayMs, priority, coalesceKey } = {}) {
      const data = storedPayload(name, payload);
      const { queue: queueName, attempts } = contracts[name];
      const queue = queues[queueName];
      const options = {
        attempts,
        ...(delayMs !== undefined && { delay: delayMs }),
        ...(priority !== undefined && { priority }),
      };
      // A kept failed one is not the job that was asked for.
      const isStored = async () => {
        const [exists, failedAt] = await Promise.all([
          connection.exists(queue.toKey(id)),
          connection.zscore(queue.toKey('failed'), id),
        ]);
        return exists === 1 && failedAt === null;
      };
      const store = async () => {
        if (coalesceKey !== undefined) {
          const deduplication = { id: coalesceKey, keepLastIfActive: true };
          await queue.add(name, data, { ...options, jobId: `${id}-${randomUUID()}`, deduplication });
          return;
        }
        // A job that had already failed must not swallow the new request. Asked of the failed ones alone: BullMQ's
        // getJobState walks all waiting jobs.
        const add = () => queue.add(name, data, { ...options, jobId: id });
        const [failedAt] = await Promise.all([connection.zscore(queue.toKey('failed'), id), add()]);
        if (failedAt === null) return;
        await queue.remove(id);
        await add();
      };
      const isClosed = connection.status === 'end';
      await confirmStored({ what: `could not enqueue ${name}`, isClosed, add: store, isStored });
    },
    async counts() {
      const entries = await orStoreError('could not count jobs', () =>
        Promise.all(queueNames.map(async (name) => [name, await queues[name].getJobCounts()] as const)),
      );
      return Object.fromEntries(entries) as Record<QueueName, Record<string, number>>;
    },
    async lags() {
      const now = Date.now();
      const entries = await orStoreError('could not read the waiting jobs', () =>
        Promise.all(
          queueNames.map(async (name) => {
            // With a priority, both the next and the last in line may have waited longest.
            const ends = await Promise.all([
              queues[name].getJobs(['waiting'], 0, 0, true),
              queues[name].getJobs(['prioritized'], 0, 0, true),
              queues[name].getJobs(['prioritized'], 0, 0, false),
            ]);
            const waits = ends.flat().map(({ timestamp, delay }) => now - timestamp - delay);
            return [name, Math.max(0, ...waits)] as const;
          }),
        ),
      );
      return Object.fromEntries(entries) as Record<QueueName, number>;
    },
    async scrubEnded() {
      let scrubbed = 0;
      const work = async (name: QueueName, state: 'completed' | 'failed') => {
        for (let start = 0; ; start += SCRUB_BATCH) {
          const jobs = await queues[name].getJobs([state], start, start + SCRUB_BATCH - 1);
          // One that was removed in the meantime is undefined.
          for (const job of jobs.filter((one) => one !== undefined)) {
            if (await scrub(job, state === 'completed' ? 'done' : 'failed')) scrubbed += 1;
          }
          if (jobs.length < SCRUB_BATCH) return;
        }
      };
      await orStoreError('could not remove the secrets of ended jobs', async () => {
        for (const name of queueNames) {
          await work(name, 'completed');
          await work(name, 'failed');
        }
      });
      return scrubbed;
    },
    async ping() {
      await orStoreError('does not respond', () => connection.ping());
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
