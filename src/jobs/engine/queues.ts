// Enqueues jobs, for the web and for jobs. Producers must answer at once, so everything here fails fast while Redis
// is down. Use a connection of the failFast kind in store/connection.ts.
import { randomUUID } from 'node:crypto';
import { type JobsOptions, Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { contracts, type JobName, type JobRequest, priorityOf } from '../../contracts/index.ts';
import { StoreError } from '../../errors.ts';
import { type AddTogether, createAddTogether } from './add-together.ts';
import { confirmStored } from './confirm-stored.ts';
import { healDelays } from './heal-delays.ts';
import type { Log } from './job.ts';
import { traceForJob } from './job-trace.ts';
import { logQueueError } from './queue-error.ts';
import { scrub } from './scrub.ts';
import { storedPayload } from './stored-payload.ts';
import { type TakeBackEnd, type TakingBack, takeBack } from './take-back.ts';

export type QueueName = (typeof contracts)[JobName]['queue'];
export const queueNames: readonly QueueName[] = ['interactive', 'intake', 'delivery', 'upkeep'];

export interface EnqueueOptions {
  /** Minimum delay in milliseconds. */
  delayMs?: number;
  /** 1 or more. Jobs without one run first, then those with the lowest. Default: the contract's. */
  priority?: number | undefined;
  /**
   * While a job with this key runs, at most one more waits for it, and the newest request wins. While one waits,
   * further requests are dropped. Only this key tells such requests apart; `id` is just a name prefix.
   */
  coalesceKey?: string;
}

export interface Queues {
  /**
   * Resolves once the job is stored. An id is remembered for 3 days and ignored when it comes again, so repeating a
   * request is harmless; if its job failed for good, it runs again. Throws StoreError if it isn't stored (or, if
   * `uncertain`, may be: repeat with the same id), ZodError if the payload violates its contract, and OutdatedError if it
   * was stored by another version (stored-payload.ts).
   */
  enqueue(request: JobRequest, options?: EnqueueOptions): Promise<void>;
  /** Whether a job that was enqueued has ended. Throws StoreError. */
  hasEnded(request: Pick<JobRequest, 'name' | 'id'>): Promise<boolean>;
  /** Removes a request of a person's that has not started. Throws StoreError. */
  takeBack(jobId: string, taking: TakingBack): Promise<TakeBackEnd>;
  /** Job counts by state (`waiting`, `active`, `delayed`, `failed`, `completed`, …), per queue. */
  counts(): Promise<Record<QueueName, Record<string, number>>>;
  /** How long the oldest runnable job has waited, in milliseconds, per queue. */
  lags(): Promise<Record<QueueName, number>>;
  /**
   * Removes the secrets that ended jobs still hold, as of an earlier version or after a crash. Returns how many.
   */
  scrubEnded(): Promise<number>;
  /** After the clock was stepped back: no delayed job waits longer than its own delay. Returns how many did. */
  healDelays(): Promise<number>;
  /** The caller closes the connection. */
  close(): Promise<void>;
}

export interface QueuesOptions {
  connection: Redis;
  /** BullMQ's key prefix: `keys.bullPrefix`. */
  prefix: string;
  log: Log;
}

/**
 * The queues that grow with what happens in CircleCI, not with what people ask. Of their jobs that are done, only the id is kept,
 * in BullMQ's deduplication key.
 */
const keepsOnlyIds: ReadonlySet<QueueName> = new Set(['intake', 'upkeep']);

const SCRUB_BATCH = 200;
const DAY_SECONDS = 24 * 60 * 60;
// An id only prevents duplicates while it is remembered. CircleCI and Slack redeliver within minutes.
const REMEMBERED_SECONDS = 3 * DAY_SECONDS;
const rememberedMs = REMEMBERED_SECONDS * 1000;
const kept: JobsOptions = {
  removeOnComplete: { age: REMEMBERED_SECONDS },
  removeOnFail: { age: 14 * DAY_SECONDS },
  stackTraceLimit: 1,
  backoff: { type: 'full-jitter' },
};

const keptOf = (queue: QueueName, id: string): JobsOptions =>
  keepsOnlyIds.has(queue) ? { removeOnComplete: true, deduplication: { id, ttl: rememberedMs } } : {};

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
    intake: open('intake'),
    delivery: open('delivery'),
    upkeep: open('upkeep'),
  };
  const adders = new Map<JobName, AddTogether>();
  const togetherOf = (name: JobName): AddTogether => {
    const known = adders.get(name);
    if (known !== undefined) return known;
    const { queue, attempts } = contracts[name];
    const isOnlyId = keepsOnlyIds.has(queue);
    const adder = createAddTogether(connection, queues[queue], {
      name,
      options: { ...kept, attempts, ...(isOnlyId && { removeOnComplete: true }) },
      ...(isOnlyId && { rememberMs: rememberedMs }),
    });
    adders.set(name, adder);
    return adder;
  };

  const self: Queues = {
    async enqueue({ name, id, payload }, { delayMs, coalesceKey, ...asked } = {}) {
      const data = storedPayload(name, payload);
      const { queue: queueName, attempts } = contracts[name];
      const priority = 'priority' in asked ? asked.priority : priorityOf(name, payload);
      const queue = queues[queueName];
      // Only the key tells coalesced requests apart.
      const jobId = coalesceKey === undefined ? id : `${id}-${randomUUID()}`;
      const telemetry = traceForJob(name, jobId);
      const options = () => ({
        ...{ attempts, ...(telemetry && { telemetry }) },
        ...(delayMs !== undefined && { delay: delayMs }),
        ...(priority !== undefined && { priority }),
      });
      // A kept failed one is not the job that was asked for. Of one that is done, only the id may be left.
      const isStored = async () => {
        const [exists, failedAt] = await Promise.all([
          connection.exists(queue.toKey(id), queue.toKey(`de:${id}`)),
          connection.zscore(queue.toKey('failed'), id),
        ]);
        return exists > 0 && failedAt === null;
      };
      const store = async () => {
        if (coalesceKey !== undefined) {
          const deduplication = { id: coalesceKey, keepLastIfActive: true };
          await queue.add(name, data, { ...options(), jobId, deduplication, removeOnComplete: true });
          return;
        }
        const add =
          delayMs === undefined
            ? () => togetherOf(name)({ id, data, priority, metadata: telemetry?.metadata })
            : async () => {
                const [failedAt] = await Promise.all([
                  connection.zscore(queue.toKey('failed'), id),
                  queue.add(name, data, { ...options(), ...keptOf(queueName, id), jobId: id }),
                ]);
                return failedAt === null;
              };
        // A job that had already failed must not swallow the new request. Asked of the failed ones alone: BullMQ's
        // getJobState walks all waiting jobs.
        if (await add()) return;
        await queue.remove(id);
        await add();
      };
      const isClosed = connection.status === 'end';
      await confirmStored({ what: `could not enqueue ${name}`, isClosed, add: store, isStored });
    },
    async hasEnded({ name, id }) {
      return await orStoreError('could not look at a job', async () => {
        const job = await queues[contracts[name].queue].getJob(id);
        return job === undefined || job.finishedOn !== undefined;
      });
    },
    async takeBack(jobId, taking) {
      return await orStoreError('could not take a request back', () =>
        takeBack(queues.interactive, jobId, taking, (request) => self.enqueue(request)),
      );
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
          // BullMQ drops old ones only when another job is kept. An earlier version kept all of them.
          await queues[name].clean(rememberedMs, 0, 'completed');
          await work(name, 'completed');
          await work(name, 'failed');
        }
      });
      return scrubbed;
    },
    async healDelays() {
      const dueOf = async (queue: Queue, id: string) => {
        // BullMQ keeps the time in the upper bits, and the order of jobs of one millisecond in the lower twelve.
        const score = await connection.zscore(queue.toKey('delayed'), id);
        return score === null ? undefined : Math.floor(Number(score) / 0x1000);
      };
      return await orStoreError('could not heal the delays of jobs', async () => {
        let healed = 0;
        for (const name of queueNames) {
          const queue = queues[name];
          healed += await healDelays(queue, (id) => dueOf(queue, id), Date.now());
        }
        return healed;
      });
    },
    async close() {
      await Promise.all(queueNames.map((name) => queues[name].close()));
    },
  };
  return self;
}

async function orStoreError<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new StoreError(what, error);
  }
}
