// Filters a list by what was typed so far, best matches first. Pure.

/** Matches at the start first, then matches anywhere, each in the given order. Ignores case. */
export function nearFirst<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  typed: string,
  most: number,
): T[] {
  const wanted = typed.trim().toLowerCase();
  const at = (item: T) => nameOf(item).toLowerCase().indexOf(wanted);
  const beginning = items.filter((item) => at(item) === 0);
  const holding = items.filter((item) => at(item) > 0);
  return [...beginning, ...holding].slice(0, most);
}
