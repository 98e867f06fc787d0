// Seeded random numbers, so that a plan can be made again from its seed.

export interface Random {
  /** In [0, 1). */
  next(): number;
  chance(probability: number): boolean;
  /** A whole number in [0, below). */
  below(below: number): number;
  /** Throws if the list is empty. */
  pick<T>(from: readonly T[]): T;
  /** Places in ascending order, all different, in [0, below). */
  places(count: number, below: number): number[];
}

/** `stream` separates independent uses of one seed. */
export function createRandom(seed: number, stream: string): Random {
  let state = [...`${seed} ${stream}`].reduce(
    (hash, char) => Math.imul(hash ^ char.charCodeAt(0), 16_777_619),
    2_166_136_261,
  );
  // https://en.wikipedia.org/wiki/Xorshift, started away from zero.
  state = state === 0 ? 1 : state;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick(from) {
      const picked = from[below(from.length)];
      if (picked === undefined) throw new Error('there is nothing to pick from');
      return picked;
    },
    places(count, limit) {
      const found = new Set<number>();
      while (found.size < Math.min(count, limit)) found.add(below(limit));
      return [...found].toSorted((a, b) => a - b);
    },
  };
}
