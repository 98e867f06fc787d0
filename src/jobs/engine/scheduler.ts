// Schedules the upkeep queue: one `poll` and one `sweep` tick at a time, however many processes run. The schedule is
// stored in Redis and restored if Redis loses its data. Without it, the bot would notice nothing.
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
  /** How often to check that the schedule still exists. */
  checkMs?: number;
  now?(): number;
  log: Log;
}

export interface Scheduler {
  /** Schedules again what is lost, or due too late because the clock was stepped back. */
  check(): Promise<void>;
  /** Ticks continue while any worker lives, because the schedule is in Redis. The caller closes the connection. */
  close(): Promise<void>;
}

/** Clocks of processes differ a little. */
const LATE_MS = 1_000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Several processes may call it; the last one's intervals apply. Throws StoreError. */
export async function startScheduler(options: SchedulerOptions): Promise<Scheduler> {
  const { connection, prefix, checkMs = 10_000, log, now = () => Date.now() } = options;
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
    ['check-accounts', DAY_MS],
  ] as const;
  try {
    for (const [name, every] of ticks) {
      if ((await stateOf(name, every)) === 'late') await queue.removeJobScheduler(name);
      await tick(name, every);
    }
  } catch (error) {
    await queue.close();
    throw new StoreError('could not start the scheduler', error);
  }

  async function stateOf(name: JobName, every: number): Promise<'well' | 'lost' | 'late'> {
    const found = await queue.getJobScheduler(name);
    if (found === undefined) return 'lost';
    return (found.next ?? 0) > now() + every + LATE_MS ? 'late' : 'well';
  }

  async function check(): Promise<void> {
    for (const [name, every] of ticks) {
      const state = await stateOf(name, every);
      if (state === 'well') continue;
      log.warn({ tick: name }, tickWords[state]);
      if (state === 'late') await queue.removeJobScheduler(name);
      await tick(name, every);
    }
  }
  const timer = setInterval(() => {
    check().catch((error: unknown) => log.debug({ err: error }, 'could not check the scheduled ticks'));
  }, checkMs);
  timer.unref();
  return {
    check,
    close() {
      clearInterval(timer);
      return queue.close();
    },
  };
}

const tickWords = {
  lost: 'Redis lost a scheduled tick and possibly other data; scheduled it again',
  late: 'A tick was scheduled by a clock that was ahead; scheduled it again',
} as const;
