// Steps before the ack that are left out rather than waited for.
import { timedOut, withTimeout } from './with-timeout.ts';

const NAMING_MS = 300;
const HEARD_TIMEOUT_MS = 500;

/** A slug is better than an answer that comes too late. */
export async function namedInTime(
  body: object,
  nameProjects: (body: object) => Promise<object>,
): Promise<object> {
  const read = await withTimeout(nameProjects(body), NAMING_MS);
  return read === timedOut ? body : read;
}

/** Without Redis, an answer twice is better than none. */
export async function isRepeated(isFirst: Promise<boolean>): Promise<boolean> {
  try {
    return (await withTimeout(isFirst, HEARD_TIMEOUT_MS)) === false;
  } catch {
    return false;
  }
}
