// A job stores something, its master dies before any replica has it, and the next master is told that the job is done. What
// it stored is gone, so a job that may run twice runs again.
import { type Job, Queue, type Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { contracts, type JobName } from '../../contracts/index.ts';
import type { Log } from './job.ts';
import { logQueueError } from './queue-error.ts';
import type { QueueName } from './queues.ts';

interface Options {
  /** A patient one: the job is stored as soon as there is a master. The caller closes it. */
  connection: Redis;
  prefix: string;
  losses(): number;
  log: Log;
}

export function repeatAfterLosses(worker: Worker, { connection, prefix, losses, log }: Options): void {
  const name = worker.name as QueueName;
  const lossesBefore = new WeakMap<Job, number>();
  let queue: Queue | undefined;

  async function repeat({ id, name: jobName, data, opts }: Job): Promise<void> {
    queue ??= new Queue(name, { connection, prefix, skipWaitingForReady: true, skipVersionCheck: true }).on(
      'error',
      logQueueError(log, name),
    );
    const { delay: _due, deduplication: _done, ...kept } = opts;
    // Under its own id, by which it finds what it has already posted. If the done one is kept, it would swallow this.
    if (id !== undefined) await queue.remove(id);
    await queue.add(jobName, data, { ...kept, ...(id !== undefined && { jobId: id }) });
  }

  worker.on('active', (job) => lossesBefore.set(job, losses()));
  worker.on('completed', (job) => {
    // Of a change, the ledger may have lost that it was sent. A tick comes again by itself.
    const isRepeatable = contracts[job.name as JobName]?.effect === 'repeatable' && !job.repeatJobKey;
    if (!isRepeatable || lossesBefore.get(job) === losses()) return;
    const about = { job: job.name, jobId: job.id };
    log.warn(about, 'Redis may have lost what this job stored, so it runs again');
    repeat(job).catch((err: unknown) => log.error({ ...about, err }, 'could not run it again'));
  });
}
