// Takes back what somebody asked for, as long as nothing of it has started: the job is removed from its queue, and a change
// that may have been sent to CircleCI is left alone.
import type { JobRequest } from '../../contracts/index.ts';
import { readPayload } from './stored-payload.ts';

export interface TakingBack {
  /** Judges by what was asked, and by whom. */
  may(request: JobRequest): boolean;
  /** Whether its change may have been sent. */
  hasStarted(jobId: string): Promise<boolean>;
}

export type TakeBackEnd =
  | { end: 'over' }
  | { end: 'taken-back' | 'too-late' | 'denied'; request: JobRequest };

/** BullMQ's queue, as far as it matters here. */
interface JobQueue {
  getJob(
    id: string,
  ): Promise<
    { name: string; data: unknown; finishedOn?: number | undefined; remove(): Promise<void> } | undefined
  >;
}

/** While CircleCI is down, a worker holds the job for a moment at each attempt. Together less than a click may take. */
const HELD_MS = 100;
const HELD_TRIES = 10;

/** BullMQ refuses to remove a job that a worker holds. */
const removed = (job: { remove(): Promise<void> }): Promise<boolean> =>
  job.remove().then(
    () => true,
    () => false,
  );

/** `again` stores the job once more. */
export async function takeBack(
  queue: JobQueue,
  jobId: string,
  { may, hasStarted }: TakingBack,
  again: (request: JobRequest) => Promise<void>,
): Promise<TakeBackEnd> {
  const job = await queue.getJob(jobId);
  if (job === undefined || job.finishedOn !== undefined) return { end: 'over' };
  const name = job.name as JobRequest['name'];
  const request = { name, id: jobId, payload: readPayload(name, job.data) } as JobRequest;
  if (!may(request)) return { end: 'denied', request };
  if (await hasStarted(jobId)) return { end: 'too-late', request };
  for (let tries = 0; !(await removed(job)); tries += 1) {
    if (tries === HELD_TRIES || (await hasStarted(jobId))) return { end: 'too-late', request };
    await new Promise((resolve) => setTimeout(resolve, HELD_MS));
  }
  // It may have started, and moved itself later, between the two.
  if (!(await hasStarted(jobId))) return { end: 'taken-back', request };
  await again(request);
  return { end: 'too-late', request };
}
