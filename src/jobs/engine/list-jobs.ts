// What an operator may see of the queues: which jobs wait, run or failed, and why. Never a payload: it says who asked for what, holds
// URLs that open something, and sealed secrets.
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Log } from './job.ts';
import { logQueueError } from './queue-error.ts';
import { queueNames } from './queues.ts';

export interface QueuedJob {
  state: 'active' | 'waiting' | 'prioritized' | 'delayed' | 'failed';
  name: string;
  id: string;
  /** Epoch ms. */
  addedAt: number;
  runs: number;
  /** Of a failed one, or one that is tried again. May quote CircleCI or Slack. */
  why: string | undefined;
}

export interface ListedQueue {
  name: string;
  counts: Record<string, number>;
  jobs: QueuedJob[];
}

export interface JobLister {
  list(): Promise<ListedQueue[]>;
  close(): Promise<void>;
}

const states = ['active', 'waiting', 'prioritized', 'delayed', 'failed'] as const;
/** Of each state: those whose turn is next, and the newest of those that failed. */
const EACH = 20;

/** The caller closes the connection. */
export function createJobLister(options: { connection: Redis; prefix: string; log: Log }): JobLister {
  const { connection, prefix, log } = options;
  const queues = queueNames.map((name) => {
    const queue = new Queue(name, { connection, prefix, skipWaitingForReady: true, skipVersionCheck: true });
    queue.on('error', logQueueError(log, name));
    return queue;
  });

  async function jobsIn(queue: Queue, state: QueuedJob['state']): Promise<QueuedJob[]> {
    const jobs = await queue.getJobs([state], 0, EACH - 1, state !== 'failed');
    // One that was removed in the meantime is undefined.
    return jobs
      .filter((job) => job !== undefined)
      .map(({ name, id = '', timestamp, attemptsStarted, failedReason }) => ({
        ...{ state, name, id, addedAt: timestamp, runs: attemptsStarted },
        why: failedReason || undefined,
      }));
  }

  return {
    list: () =>
      Promise.all(
        queues.map(async (queue) => {
          const [counts, ...jobs] = await Promise.all([
            queue.getJobCounts(),
            ...states.map((state) => jobsIn(queue, state)),
          ]);
          return { name: queue.name, counts, jobs: jobs.flat() };
        }),
      ),
    async close() {
      await Promise.all(queues.map((queue) => queue.close()));
    },
  };
}
