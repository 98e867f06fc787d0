// Looking whether something has been deleted: CircleCI answers 404 for what is not there any more.
import { CircleciRejected } from '../../errors.ts';
import type { Found } from './run-once.ts';

/** For `find` of a deletion. `read` asks for the thing; whatever else it throws is thrown on. */
export async function foundGone(read: () => Promise<unknown>): Promise<Found<object>> {
  try {
    await read();
    return { kind: 'not-seen' };
  } catch (error) {
    if (error instanceof CircleciRejected && error.status === 404) return { kind: 'happened', result: {} };
    throw error;
  }
}
