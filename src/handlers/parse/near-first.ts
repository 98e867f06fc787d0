// What fits what was typed so far, the best first. Pure.

/** Those that begin with `typed`, then those that hold it, each in the order given; case is ignored. */
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
