// What was read of a list. An item the bot can't read is dropped and counted, and never takes its neighbors with it; a list
// that is not whole has a type of its own, so that nobody takes it for a whole one.
import { type CircleciError, IncompleteError } from '../errors.ts';

export interface Gaps {
  /** What the list consists of: `workflow`. */
  of: string;
  /** How many items were there but could not be read. */
  unreadable: number;
  /** How many of these stand before the first item that was read. Missing: none. */
  leading?: number;
  /**
   * Why the rest was not read: enough pages were read (`limit`), the list goes in circles (`loop`), or a later page failed.
   * Missing: all pages were read.
   */
  cut?: 'limit' | 'loop' | CircleciError;
}

export interface WholeList<T> {
  readonly all: readonly T[];
}
export interface PartList<T> {
  readonly part: readonly T[];
  readonly gaps: Gaps;
}
export type Listing<T> = WholeList<T> | PartList<T>;

/** What could be read, for callers to which missing items make no difference or who also look at `gapsOf`. */
export const itemsOf = <T>(list: Listing<T>): readonly T[] => ('all' in list ? list.all : list.part);

/** Undefined: the list is whole. */
export const gapsOf = (list: Listing<unknown>): Gaps | undefined => ('all' in list ? undefined : list.gaps);

/** For answers that would say "none" about an empty list. Throws IncompleteError if there are items, but none was read. */
export function someOf<T>(list: Listing<T>): readonly T[] {
  const read = itemsOf(list);
  return read.length === 0 ? wholeOf(list) : read;
}

/** For decisions that need every item. Throws IncompleteError if some are missing. */
export function wholeOf<T>(list: Listing<T>): readonly T[] {
  if ('all' in list) return list.all;
  throw new IncompleteError(missingIn(list.gaps));
}

/** Undefined only if the list is whole and has no such item. Throws IncompleteError if it may be among the missing ones. */
export function findIn<T>(list: Listing<T>, fits: (item: T) => boolean): T | undefined {
  const found = itemsOf(list).find(fits);
  if (found === undefined) wholeOf(list);
  return found;
}

/** `1 workflow could not be read`, `the list of tests ends early`. */
function missingIn({ of, unreadable, cut }: Gaps): string {
  const odd = unreadable === 0 ? [] : [`${unreadable} ${of}${unreadable === 1 ? '' : 's'} could not be read`];
  return [...odd, ...(cut === undefined ? [] : [`the list of ${of}s ends early`])].join(', and ');
}

export function listing<T>(items: readonly T[], gaps: Gaps): Listing<T> {
  const isWhole = gaps.unreadable === 0 && gaps.cut === undefined;
  return isWhole ? { all: items } : { part: items, gaps };
}

/** Including what could not be read. */
export const sizeOf = (list: Listing<unknown>): number =>
  itemsOf(list).length + (gapsOf(list)?.unreadable ?? 0);
