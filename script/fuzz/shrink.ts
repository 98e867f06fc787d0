// Makes a failing recipe as short as it still fails.
import type { Recipe } from './recipe.ts';

/** Stops looking after `limitMs`, because each try of a slow text takes long. */
export async function shrink(
  recipe: Recipe,
  stillFails: (smaller: Recipe) => Promise<boolean>,
  limitMs: number,
): Promise<Recipe> {
  const until = performance.now() + limitMs;
  let shortest = recipe;
  for (let isShorter = true; isShorter; ) {
    isShorter = false;
    for (const smaller of smallerThan(shortest)) {
      if (performance.now() > until) return shortest;
      if (!(await stillFails(smaller))) continue;
      shortest = smaller;
      isShorter = true;
      break;
    }
  }
  return shortest;
}

/** Each is shorter. The biggest steps come first. */
function* smallerThan(recipe: Recipe): Generator<Recipe> {
  const replaced = (at: number, ...parts: Recipe): Recipe => recipe.toSpliced(at, 1, ...parts);
  for (const at of recipe.keys()) if (recipe.length > 1) yield replaced(at);
  for (const [at, [part, times]] of recipe.entries()) {
    for (const fewer of new Set([1, times >> 1, times - 1])) {
      if (fewer > 0 && fewer < times) yield replaced(at, [part, fewer]);
    }
    const half = part.length >> 1;
    for (const less of new Set([part.slice(0, half), part.slice(half), part.slice(1), part.slice(0, -1)])) {
      if (less !== '' && less !== part) yield replaced(at, [less, times]);
    }
  }
}
