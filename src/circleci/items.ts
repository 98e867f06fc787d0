// Reads the items of a list one by one. What a body holds that can't be read is noted, so that the call can report it.
import { z } from 'zod';
import { itemsOf, type Listing, listing } from './listing.ts';

/** An item that was dropped. */
export interface Unreadable {
  /** What it is: `workflow`. */
  of: string;
  /** Where, and what is wrong: `items.3.id (invalid_type)`. Never its content. */
  place: string;
}

/** Of the body that is being parsed. Parsing is synchronous, and schemas can't hand anything up past a transform. */
let dropped: Unreadable[] | undefined;

/** Runs `parse`, and returns what the lists in the body dropped meanwhile. */
export function parseNoting<T>(parse: () => T): { parsed: T; dropped: Unreadable[] } {
  const before = dropped;
  const noted: Unreadable[] = [];
  dropped = noted;
  try {
    return { parsed: parse(), dropped: noted };
  } finally {
    dropped = before;
  }
}

/** A list of `of`, read item by item. Fails only for what is no list. */
export function items<T>(of: string, item: z.ZodType<T>, name = 'items'): z.ZodType<Listing<T>> {
  return z.array(z.unknown()).transform((values): Listing<T> => {
    const read: T[] = [];
    let leading = 0;
    for (const [index, value] of values.entries()) {
      const parsed = item.safeParse(value);
      if (parsed.success) read.push(parsed.data);
      else dropped?.push({ of, place: placeOf(`${name}.${index}`, parsed.error) });
      if (read.length === 0) leading += 1;
    }
    return listing(read, { of, unreadable: values.length - read.length, ...(leading > 0 && { leading }) });
  });
}

/** The same for a list inside an answer whose missing items need not be shown: they are only logged. */
export function plainItems<T>(of: string, item: z.ZodType<T>, name: string): z.ZodType<T[]> {
  return items(of, item, name).transform((list) => [...itemsOf(list)]);
}

function placeOf(at: string, error: z.ZodError): string {
  const [first] = error.issues;
  const path = [at, ...(first?.path.map(String) ?? [])].join('.');
  return `${path} (${first?.code ?? 'custom'})`;
}
