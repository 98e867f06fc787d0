// Reads lists in pages of about twenty: `{items, next_page_token}`, and `?page-token=` for the next page. API v1.1 uses
// `?limit=&offset=` instead. A later page that fails leaves the earlier ones standing.
import { z } from 'zod';
import { CircleciError, CircleciRateLimited } from '../errors.ts';
import type { Api, RequestOptions } from './api.ts';
import { items } from './items.ts';
import { type Gaps, gapsOf, itemsOf, type Listing, listing } from './listing.ts';
import { OptionalText } from './schemas/fields.ts';

export interface PageOptions {
  /** Stop after this many pages. Default 5. A call's `timeoutMs` applies to each page. */
  maxPages?: number;
}

/** A list that is read while it is iterated. Stopping early costs nothing. */
export interface Pages<T> extends AsyncIterable<T> {
  /** What is missing from the items given so far. Undefined: nothing. */
  gaps(): Gaps | undefined;
  /** All of it, or the first `max` items. */
  read(max?: number): Promise<Listing<T>>;
}

const DEFAULT_MAX_PAGES = 5;
/** For lists that are read completely: far beyond any real one, it only stops a server that never ends. */
const WHOLE_LIST_PAGES = 200;

interface Page<T> {
  list: Listing<T>;
  next: string | undefined;
}

/** One page of a list, and the kind of thing it lists. */
export interface PageOf<T> {
  of: string;
  page: z.ZodType<Page<T>>;
}

/** `of` is for people and for metrics: `workflow`. */
export function pageOf<T>(of: string, item: z.ZodType<T>): PageOf<T> {
  const page = z
    .object({ items: items(of, item), next_page_token: OptionalText })
    .transform((one): Page<T> => ({ list: one.items, next: one.next_page_token }));
  return { of, page };
}

/** Requests a page only when the previous one is used up. */
export function paginate<T>(
  api: Api,
  path: string,
  { of, page }: PageOf<T>,
  options: RequestOptions & PageOptions = {},
): Pages<T> {
  return readPages(api, { of, path, options }, () => async (token) => {
    const query = { ...options.query, 'page-token': token };
    return await api.get(path, page, { ...options, query });
  });
}

/** The whole list, in order. */
export async function listAll<T>(
  api: Api,
  path: string,
  page: PageOf<T>,
  options: RequestOptions = {},
): Promise<Listing<T>> {
  return await paginate(api, path, page, { ...options, maxPages: WHOLE_LIST_PAGES }).read();
}

/** The maximum of v1.1. */
const OFFSET_PAGE_SIZE = 100;

/**
 * A v1.1 list, newest first. New items between two pages push the rest down, so the next page begins with known ones:
 * `keyOf` detects these, so that nothing is returned twice.
 */
export function paginateByOffset<T>(
  api: Api,
  path: string,
  of: string,
  page: z.ZodType<Listing<T>>,
  keyOf: (item: T) => string,
  options: RequestOptions & PageOptions = {},
): Pages<T> {
  return readPages(api, { of, path, options }, () => {
    const seen = new Set<string>();
    return async (offset = '0') => {
      const query = { ...options.query, limit: String(OFFSET_PAGE_SIZE), offset };
      const list = await api.get(path, page, { ...options, query });
      const fresh = itemsOf(list).filter((one) => !seen.has(keyOf(one)));
      for (const one of fresh) seen.add(keyOf(one));
      const unreadable = gapsOf(list)?.unreadable ?? 0;
      const isLast = itemsOf(list).length + unreadable < OFFSET_PAGE_SIZE || fresh.length + unreadable === 0;
      const next = isLast ? undefined : String(Number(offset) + OFFSET_PAGE_SIZE);
      return { list: listing(fresh, { of, unreadable }), next };
    };
  });
}

interface Reading {
  of: string;
  path: string;
  options: RequestOptions & PageOptions;
}

type ReadPage<T> = (at: string | undefined) => Promise<Page<T>>;

/** Goes from page to page, and adds up what is missing. `start` is called once per reading. */
function readPages<T>(api: Api, { of, path, options }: Reading, start: () => ReadPage<T>): Pages<T> {
  const { maxPages = DEFAULT_MAX_PAGES } = options;
  let gaps: Gaps = { of, unreadable: 0 };
  const cutBy = (cut: NonNullable<Gaps['cut']>) => {
    gaps = { ...gaps, cut };
    if (cut !== 'limit') api.noteCut({ method: 'GET', path }, of, cut);
  };

  async function* iterate(): AsyncGenerator<T, void, undefined> {
    gaps = { of, unreadable: 0 };
    const readPage = start();
    const seen = new Set<string>();
    let at: string | undefined;
    for (let number = 0; ; number += 1) {
      if (number === maxPages) return cutBy('limit');
      let page: Page<T>;
      try {
        page = await readPage(at);
      } catch (error) {
        if (number === 0 || !mayCut(error, options)) throw error;
        return cutBy(error);
      }
      const { unreadable = 0, leading } = gapsOf(page.list) ?? {};
      gaps = { ...gaps, unreadable: gaps.unreadable + unreadable };
      if (number === 0 && leading !== undefined) gaps = { ...gaps, leading };
      yield* itemsOf(page.list);
      at = page.next;
      if (at === undefined) return;
      if (seen.has(at)) return cutBy('loop');
      seen.add(at);
    }
  }
  return {
    [Symbol.asyncIterator]: iterate,
    gaps: () => (gaps.unreadable === 0 && gaps.cut === undefined ? undefined : gaps),
    async read(max = Number.POSITIVE_INFINITY) {
      const some: T[] = [];
      for await (const one of { [Symbol.asyncIterator]: iterate }) {
        if (some.length === max) return listing(some, { ...gaps, cut: 'limit' });
        some.push(one);
      }
      return listing(some, gaps);
    },
  };
}

// A rate limit passes, a refused token concerns every page, and a caller who stopped wants no more.
function mayCut(error: unknown, { signal }: RequestOptions): error is CircleciError {
  if (!(error instanceof CircleciError) || error instanceof CircleciRateLimited) return false;
  return error.status !== 401 && signal?.aborted !== true;
}
