// "Did you mean": the closest of a few known words, for typed commands, projects and parameters.

/** The candidate that `typed` most likely stands for; undefined if none is close. Ignores case. */
export function nearMiss(typed: string, candidates: readonly string[]): string | undefined {
  return nearMisses(typed, candidates, 1)[0];
}

/** The candidates that `typed` may stand for, the closest first and equally close ones in their order. Ignores case. */
export function nearMisses(typed: string, candidates: readonly string[], most: number): string[] {
  const word = typed.slice(0, 60).toLowerCase();
  const allowed = Math.max(1, Math.floor(word.length / 3));
  const close = [...new Set(candidates)].flatMap((candidate) => {
    const distance = distanceTo(word, candidate.toLowerCase(), allowed);
    return distance <= allowed && distance < word.length ? [{ candidate, distance }] : [];
  });
  return close
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

function distanceTo(word: string, target: string, allowed: number): number {
  if (word.length >= 2 && target.startsWith(word)) return target === word ? 0 : 0.5;
  const isTooFar = Math.abs(word.length - target.length) > allowed;
  return isTooFar ? Number.POSITIVE_INFINITY : editDistance(word, target);
}

/** Insertions, deletions, replacements and swaps of adjacent characters (optimal string alignment). */
export function editDistance(left: string, right: string): number {
  let before: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const same = left[i - 1] === right[j - 1];
      const swapped = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      row[j] = Math.min(
        (row[j - 1] ?? 0) + 1,
        (last[j] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = last;
    last = row;
  }
  return last[right.length] ?? 0;
}
