// Several names as pieces of a sentence.
import type { Say } from '../../contracts/index.ts';

/** `a`, `b` and 3 more. */
export function sayNames(names: readonly string[], max = 12): Say {
  const shown = names.slice(0, max);
  const left = names.length - shown.length;
  const pieces = shown.flatMap((code, index) => (index === 0 ? [{ code }] : [', ', { code }]));
  return left > 0 ? [...pieces, ` and ${left} more`] : pieces;
}
