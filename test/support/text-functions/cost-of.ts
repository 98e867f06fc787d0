// What one call costs in processor time. A busy machine makes the clock's time useless.
import type { TextFunction } from './text-function.ts';

export interface Cost {
  ms: number;
  /** An error that isn't an answer. */
  threw?: unknown;
}

export async function costOf(each: TextFunction, text: string): Promise<Cost> {
  const since = startClock();
  const threw = await errorOf(() => each.run(text), each.mayThrow);
  const ms = since();
  return { ms, ...(threw !== undefined && { threw }) };
}

/** How long the event loop is blocked at most while the work runs on its thread. */
export async function longestBlock(each: TextFunction, text: string): Promise<Cost> {
  let [ms, isRunning] = [0, true];
  let since = startClock();
  const look = () => {
    ms = Math.max(ms, since());
    since = startClock();
    if (isRunning) setImmediate(look);
  };
  setImmediate(look);
  const threw = await errorOf(() => each.onThread?.(text), each.mayThrow);
  ms = Math.max(ms, since());
  isRunning = false;
  return { ms, ...(threw !== undefined && { threw }) };
}

async function errorOf(work: () => unknown, isAnswer: TextFunction['mayThrow']): Promise<unknown> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return isAnswer?.(error) ? undefined : error;
  }
}

/** Garbage collection runs on other threads too, so processor time can also be the longer one. */
function startClock(): () => number {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return Math.min((user + system) / 1_000, performance.now() - startedAt);
  };
}
