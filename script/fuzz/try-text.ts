// One call: what it throws, or how long it takes.
import { costOf } from '../../test/support/text-functions/cost-of.ts';
import type { TextFunction } from '../../test/support/text-functions/text-function.ts';

const LIMIT_MS = 50;
const THREAD_LIMIT_MS = 1_000;
/** A slow call counts only if it is slow again: the machine may have been busy. */
const TRIES = 4;

export type Failure = { kind: 'threw'; error: unknown } | { kind: 'slow'; ms: number };

export async function tryText(each: TextFunction, text: string): Promise<Failure | undefined> {
  const limitMs = each.onThread === true ? THREAD_LIMIT_MS : LIMIT_MS;
  let ms = Number.POSITIVE_INFINITY;
  for (let left = TRIES; left > 0 && ms > limitMs; left -= 1) {
    const cost = await costOf(each, text);
    if (cost.threw !== undefined) return { kind: 'threw', error: cost.threw };
    ms = Math.min(ms, cost.ms);
    // Nothing else takes seconds, so it isn't tried again.
    if (ms > limitMs * 40) break;
  }
  return ms > limitMs ? { kind: 'slow', ms } : undefined;
}
