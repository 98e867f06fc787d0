// The clock of the upkeep queue: one tick each of `poll` and `sweep` at a time, however many processes run.
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { StoreError } from '../errors.ts';
import { contracts, type JobName } from './contracts.ts';
import type { Log } from './job.ts';
import { logQueueError } from './queue-error.ts';

export interface SchedulerOptions {
  connection: Redis;
  /** BullMQ's key prefix: `keys.bullPrefix`. */
  prefix: string;
  pollTickMs: number;
  sweepMs: number;
  log: Log;
}

export interface Scheduler {
  /** The ticks go on while any worker lives: they are in Redis. The connection stays the caller's to close. */
  close(): Promise<void>;
}

/** Any number of processes may do this; the last one's intervals hold. Throws StoreError. */
export async function startScheduler(options: SchedulerOptions): Promise<Scheduler> {
  const { connection, prefix, log } = options;
  const queue = new Queue(contracts.poll.queue, { connection, prefix, skipVersionCheck: true });
  queue.on('error', logQueueError(log, queue.name));
  const tick = (name: JobName, every: number) =>
    queue.upsertJobScheduler(
      name,
      { every },
      { name, data: {}, opts: { attempts: 1, removeOnComplete: true, removeOnFail: true } },
    );
  try {
    await tick('poll', options.pollTickMs);
    await tick('sweep', options.sweepMs);
  } catch (error) {
    await queue.close();
    throw new StoreError('could not start the scheduler', error);
  }
  return { close: () => queue.close() };
}
