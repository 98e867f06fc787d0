// After the clock was stepped back, delayed jobs are due when the clock reaches the old time again: an hour late, or a day.
// A job's own delay says how long it may take at most, so those due later are due by then.

interface Delayed {
  id?: string | undefined;
  delay: number;
  repeatJobKey?: string | undefined;
  changeDelay(delay: number): Promise<void>;
}

/** BullMQ's, as far as it is needed. */
interface DelayedQueue {
  getJobs(types: ['delayed'], start: number, end: number, asc: boolean): Promise<(Delayed | undefined)[]>;
}

const BATCH = 200;
/** Clocks of processes differ a little. */
const TOLERANCE_MS = 1_000;

/** `dueOf`: epoch ms. Returns how many were healed. Costs one command per delayed job: only after a step. */
export async function healDelays(
  queue: DelayedQueue,
  dueOf: (jobId: string) => Promise<number | undefined>,
  now: number,
): Promise<number> {
  const late: Delayed[] = [];
  for (let start = 0; ; start += BATCH) {
    const jobs = await queue.getJobs(['delayed'], start, start + BATCH - 1, true);
    for (const job of jobs) {
      // Ticks are scheduled again as a whole (scheduler.ts).
      if (job?.id === undefined || job.repeatJobKey !== undefined) continue;
      const due = await dueOf(job.id);
      if (due !== undefined && due > now + job.delay + TOLERANCE_MS) late.push(job);
    }
    if (jobs.length < BATCH) break;
  }
  for (const job of late) {
    // One that has just been started or removed can't be changed, and needn't be.
    await job.changeDelay(job.delay).catch(() => undefined);
  }
  return late.length;
}
