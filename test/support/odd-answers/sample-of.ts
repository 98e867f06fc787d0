// A sample that depends on nothing but its seed.
import { createHash } from 'node:crypto';

/** In their order. */
export function sampleOf<T>(items: readonly T[], count: number, seed: string): T[] {
  const ranks = items.map((_, index) => createHash('sha256').update(`${seed} ${index}`).digest('hex'));
  const last = [...ranks].sort()[count - 1];
  return last === undefined ? [...items] : items.filter((_, index) => (ranks[index] ?? '') <= last);
}

/** All of them, in an order that depends on nothing but the seed: what a time limit leaves out is not always the same. */
export function shuffled<T>(items: readonly T[], seed: string): T[] {
  const rank = (index: number) => createHash('sha256').update(`${seed} ${index}`).digest('hex');
  const ranked = items.map((item, index) => ({ item, rank: rank(index) }));
  return ranked.sort((a, b) => (a.rank < b.rank ? -1 : 1)).map(({ item }) => item);
}
