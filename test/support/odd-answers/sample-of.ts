// A sample that depends on nothing but its seed.
import { createHash } from 'node:crypto';

/** In their order. */
export function sampleOf<T>(items: readonly T[], count: number, seed: string): T[] {
  const ranks = items.map((_, index) => createHash('sha256').update(`${seed} ${index}`).digest('hex'));
  const last = [...ranks].sort()[count - 1];
  return last === undefined ? [...items] : items.filter((_, index) => (ranks[index] ?? '') <= last);
}
