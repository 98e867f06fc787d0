// One call: what it throws, or how long it takes.
import { type Cost, costOf, longestBlock } from '../../test/support/text-functions/cost-of.ts';
import type { TextFunction } from '../../test/support/text-functions/text-function.ts';
import { machinePace, type Pace } from './pace.ts';

const LIMIT_MS = 50;
/**
 * A call over the limit is made again, and the fastest counts. If that is over the limit too, known work that was done
 * beside it tells how much of it is the machine's other work.
 */
const TRIES = 20;
/** On a thread: far less than the ten seconds after which it is stopped. */
const THREAD_LIMIT_MS = 1_000;

export type Failure = { kind: 'threw'; error: unknown } | { kind: 'slow'; ms: number };

/** `tries` is what each call took: more than one if the first was over the limit. */
export interface Tried {
  failure?: Failure;
  tries: readonly number[];
  /** How much slower than at its best the machine was, if the fastest try had to be divided by it. */
  slowdown?: number;
}

export async function tryText(each: TextFunction, text: string, pace: Pace = machinePace): Promise<Tried> {
  if (each.onThread === undefined) return fastestOf(() => costOf(each, text), LIMIT_MS, pace);
  const work = await fastestOf(() => costOf(each, text), THREAD_LIMIT_MS, pace);
  return work.failure === undefined ? fastestOf(() => longestBlock(each, text), LIMIT_MS, pace) : work;
}

async function fastestOf(call: () => Promise<Cost>, limitMs: number, pace: Pace): Promise<Tried> {
  const tries: number[] = [];
  let paceMs = Number.POSITIVE_INFINITY;
  for (let left = TRIES; left > 0; left -= 1) {
    const { ms, threw } = await call();
    if (threw !== undefined) return { failure: { kind: 'threw', error: threw }, tries };
    tries.push(ms);
    if (ms <= limitMs) return { tries };
    // Nothing else takes seconds, so it isn't tried again.
    if (ms > limitMs * 40) return { failure: { kind: 'slow', ms }, tries };
    paceMs = Math.min(paceMs, await pace.sample());
  }
  const slowdown = paceMs / pace.best();
  const ms = Math.min(...tries) / slowdown;
  return ms <= limitMs ? { tries, slowdown } : { failure: { kind: 'slow', ms }, tries, slowdown };
}
