// The clock of the upkeep queue: one tick each of `poll` and `sweep` at a time, however many processes run. It lives in
// Redis, so a Redis that came back without its data has to be given it again: without it the bot would hear nothing.
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { contracts, type JobName } from '../../contracts/index.ts';
import { StoreError } from '../../errors.ts';
import type { Log } from './job.ts';
import { logQueueError } from './queue-error.ts';

export interface SchedulerOptions {
  connection: Redis;
  /** BullMQ's key prefix: `keys.bullPrefix`. */
  prefix: string;
  pollTickMs: number;
  sweepMs: number;
  /** How often to look whether the clock is still there. */
  checkMs?: number;
  log: Log;
}

export interface Scheduler {
  /** The ticks go on while any worker lives: they are in Redis. The connection stays the caller's to close. */
  close(): Promise<void>;
}

/** Any number of processes may do this; the last one's intervals hold. Throws StoreError. */
export async function startScheduler(options: SchedulerOptions): Promise<Scheduler> {
  const { connection, prefix, checkMs = 30_000, log } = options;
  const queue = new Queue(contracts.poll.queue, { connection, prefix, skipVersionCheck: true });
  queue.on('error', logQueueError(log, queue.name));
  const tick = (name: JobName, every: number) =>
    queue.upsertJobScheduler(
      name,
      { every },
      { name, data: {}, opts: { attempts: 1, removeOnComplete: true, removeOnFail: true } },
    );
  const ticks = [
    ['poll', options.pollTickMs],
    ['sweep', options.sweepMs],
  ] as const;
  try {
    for (const [name, every] of ticks) await tick(name, every);
  } catch (error) {
    await queue.close();
    throw new StoreError('could not start the scheduler', error);
  }

  async function check(): Promise<void> {
    for (const [name, every] of ticks) {
      if ((await queue.getJobScheduler(name)) !== undefined) continue;
      log.warn({ tick: name }, 'Redis has forgotten a tick, and maybe more; started it again');
      await tick(name, every);
    }
  }
  const timer = setInterval(() => {
    check().catch((error: unknown) => log.debug({ err: error }, 'could not look after the ticks'));
  }, checkMs);
  timer.unref();
  return {
    close() {
      clearInterval(timer);
      return queue.close();
    },
  };
}
