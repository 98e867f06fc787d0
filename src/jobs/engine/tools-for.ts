// What the worker hands to one run of a job.
import { passingFailures } from './circumstances.ts';
import { type JobTools, type Log, MoveLater } from './job.ts';

/** Of BullMQ's job. */
interface Job {
  id?: string | undefined;
  name: string;
  attemptsMade: number;
  progress: unknown;
  opts: { attempts?: number };
}

export function toolsFor(job: Job, log: Log): JobTools {
  const jobId = job.id ?? '';
  const about = { job: job.name, jobId };
  const named = (level: keyof Log) => (fields: object, message: string) =>
    log[level]({ ...about, ...fields }, message);
  return {
    jobId,
    attempt: job.attemptsMade + passingFailures(job) + 1,
    replies: { count: 0 },
    lastAttempt: job.attemptsMade + 1 >= (job.opts.attempts ?? 1),
    log: { debug: named('debug'), info: named('info'), warn: named('warn'), error: named('error') },
    later(afterMs) {
      throw new MoveLater(afterMs);
    },
  };
}
