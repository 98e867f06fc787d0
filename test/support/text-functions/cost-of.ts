// What one call costs in processor time. A busy machine makes the clock's time useless.
import type { TextFunction } from './text-function.ts';

export interface Cost {
  ms: number;
  /** An error that is no answer. */
  threw?: unknown;
}

export async function costOf(each: TextFunction, text: string): Promise<Cost> {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  let threw: unknown;
  try {
    await each.run(text);
  } catch (error) {
    if (!each.mayThrow?.(error)) threw = error;
  }
  const { user, system } = process.cpuUsage(before);
  // Garbage collection runs on other threads too, so processor time can also be the longer one.
  const ms = Math.min((user + system) / 1_000, performance.now() - startedAt);
  return { ms, ...(threw !== undefined && { threw }) };
}
