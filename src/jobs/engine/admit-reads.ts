// Reserves what a job is about to read from CircleCI. A job that gets only some of its reads would start over, and under a
// tight limit never end.
import { throttledHere } from '../../circleci/errors.ts';
import type { Priority } from '../../circleci/rate-limit.ts';
import type { JobDeps } from './deps.ts';

/**
 * The priority for these reads, which are those of the shared bot token. People's reads need no reservation. Throws
 * CircleciRateLimited if the limit puts them off: the job then gives its place in the queue to others.
 */
export async function admitReads(
  { stores }: Pick<JobDeps, 'stores'>,
  priority: Priority,
  calls: number,
): Promise<Priority> {
  if (priority === 'interactive' || priority === 'admitted') return priority;
  const waitMs = await stores.budget.reserve(priority, calls);
  if (waitMs > 0) throw throttledHere({ method: 'GET', path: `(${calls} reads)` }, waitMs);
  return 'admitted';
}
