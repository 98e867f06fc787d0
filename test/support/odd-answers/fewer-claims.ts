// Compares what was read of an odd answer with what was read of the whole one: less is fine, something else is not.

/** Where `read` says something that `whole` doesn't. Empty if it only says less. */
export function otherClaims(read: unknown, whole: unknown, at = ''): string[] {
  if (read === undefined || Object.is(read, whole)) return [];
  const [list, wholeList] = [listOf(read), listOf(whole)];
  if (list && wholeList) return otherItems(list, wholeList.items, at);
  if (!isObject(read) || !isObject(whole))
    return [`${at || 'all'} is ${short(read)} instead of ${short(whole)}`];
  return Object.entries(read).flatMap(([key, value]) =>
    // What could not be read claims nothing else.
    key.startsWith('unreadable') || key === 'isPart'
      ? []
      : otherClaims(value, whole[key], at ? `${at}.${key}` : key),
  );
}

interface List {
  items: readonly unknown[];
  /** It says of itself that it is the whole list. */
  isWhole: boolean;
}

/** An array, or a `Listing` of the client. */
function listOf(value: unknown): List | undefined {
  if (Array.isArray(value)) return { items: value, isWhole: false };
  if (!isObject(value)) return undefined;
  if (Array.isArray(value.all)) return { items: value.all, isWhole: true };
  return Array.isArray(value.part) ? { items: value.part, isWhole: false } : undefined;
}

/** One item may be missing, and the others keep their order. */
function otherItems({ items, isWhole }: List, whole: readonly unknown[], at: string): string[] {
  if (isWhole && items.length < whole.length) return [`${at || 'the list'} claims to be whole`];
  if (items.length < whole.length - 1)
    return [`${at || 'the list'} has ${items.length} items instead of ${whole.length}`];
  if (items.length === whole.length)
    return items.flatMap((item, index) => otherClaims(item, whole[index], `${at}.${index}`));
  let next = 0;
  for (const item of items) {
    const found = whole.findIndex((other, index) => index >= next && otherClaims(item, other).length === 0);
    if (found === -1) return [`${at || 'the list'} has ${short(item)}, which is no item of the whole list`];
    next = found + 1;
  }
  return [];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const short = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 80);
