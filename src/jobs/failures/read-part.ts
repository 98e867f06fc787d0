// One part of what is told about a failure. CircleCI may refuse it, be ill, or not have it; the rest is told all the same.
import { CircleciError, CircleciRateLimited } from '../../errors.ts';

/** `fallback` when CircleCI does not give it. A rate limit is thrown on: it passes, and then the whole can be told. */
export async function readPart<T, Fallback>(read: Promise<T>, fallback: Fallback): Promise<T | Fallback> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof CircleciError && !(error instanceof CircleciRateLimited)) return fallback;
    throw error;
  }
}
