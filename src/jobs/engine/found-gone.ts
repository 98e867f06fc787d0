// Checks whether something has been deleted: CircleCI answers 404 for what no longer exists.
import { CircleciRejected } from '../../errors.ts';
import type { Found } from './run-once.ts';

/** For a deletion's `find`. `read` requests the thing; errors other than 404 are rethrown. */
export async function foundGone(read: () => Promise<unknown>): Promise<Found<object>> {
  try {
    await read();
    return { kind: 'not-seen' };
  } catch (error) {
    if (isNotFound(error)) return { kind: 'happened', result: {} };
    throw error;
  }
}

/** CircleCI doesn't have it, or this token may not see it. */
export const isNotFound = (error: unknown): boolean =>
  error instanceof CircleciRejected && error.status === 404;
