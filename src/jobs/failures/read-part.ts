// Reads one part of a failure. If CircleCI refuses it, fails or doesn't have it, the other parts are still shown.
import { CircleciError, CircleciRateLimited, IncompleteError } from '../../errors.ts';

/**
 * `fallback` if CircleCI does not return it. A rate limit is thrown on: once it passes, everything can be read. So is what
 * may pass if the caller `isRepeated`.
 */
export async function readPart<T, Fallback>(
  read: Promise<T>,
  fallback: Fallback,
  { isRepeated = false } = {},
): Promise<T | Fallback> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof IncompleteError) return fallback;
    if (isRepeated && error instanceof CircleciError && error.retry !== 'never') throw error;
    if (error instanceof CircleciError && !(error instanceof CircleciRateLimited)) return fallback;
    throw error;
  }
}
