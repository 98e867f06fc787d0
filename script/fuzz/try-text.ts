// One call: what it throws, or how long it takes.
import { type Cost, costOf, longestBlock } from '../../test/support/text-functions/cost-of.ts';
import type { TextFunction } from '../../test/support/text-functions/text-function.ts';

const LIMIT_MS = 50;
/** A call over the limit is made again, and the fastest counts: what a machine's other work adds differs each time. */
const TRIES = 6;
/** On a thread: far less than the ten seconds after which it is stopped. */
const THREAD_LIMIT_MS = 1_000;

export type Failure = { kind: 'threw'; error: unknown } | { kind: 'slow'; ms: number };

/** `tries` is what each call took: more than one if the first was over the limit. */
export interface Tried {
  failure?: Failure;
  tries: readonly number[];
}

export async function tryText(each: TextFunction, text: string): Promise<Tried> {
  if (each.onThread === undefined) return fastestOf(() => costOf(each, text), LIMIT_MS);
  const work = await fastestOf(() => costOf(each, text), THREAD_LIMIT_MS);
  return work.failure === undefined ? fastestOf(() => longestBlock(each, text), LIMIT_MS) : work;
}

async function fastestOf(call: () => Promise<Cost>, limitMs: number): Promise<Tried> {
  const tries: number[] = [];
  for (let left = TRIES; left > 0; left -= 1) {
    const { ms, threw } = await call();
    if (threw !== undefined) return { failure: { kind: 'threw', error: threw }, tries };
    tries.push(ms);
    if (ms <= limitMs) return { tries };
    // Nothing else takes seconds, so it isn't tried again.
    if (ms > limitMs * 40) break;
  }
  return { failure: { kind: 'slow', ms: Math.min(...tries) }, tries };
}
