// Reads lists in pages of about twenty: `{items, next_page_token}`, and `?page-token=` for the next page. API v1.1 uses
// `?limit=&offset=` instead.
import { z } from 'zod';
import type { Api, RequestOptions } from './api.ts';
import { OptionalText } from './schemas/fields.ts';

export interface PageOptions {
  /** Stop after this many pages. Default 5. A call's `timeoutMs` applies to each page. */
  maxPages?: number;
}

const DEFAULT_MAX_PAGES = 5;
/** For lists that are read completely: far beyond any real one, it only stops a server that never ends. */
const WHOLE_LIST_PAGES = 200;

interface Page<T> {
  items: T[];
  next_page_token: string | undefined;
}

/** Cached by item schema: building one costs more than parsing a page with it. */
const pages = new WeakMap<z.ZodType, z.ZodType>();

function pageOf<T>(item: z.ZodType<T>): z.ZodType<Page<T>> {
  const known = pages.get(item) ?? z.object({ items: z.array(item), next_page_token: OptionalText });
  pages.set(item, known);
  return known as z.ZodType<Page<T>>;
}

/** Requests a page only when the previous one is used up, so that stopping early costs nothing. */
export async function* paginate<T>(
  api: Api,
  path: string,
  item: z.ZodType<T>,
  { maxPages = DEFAULT_MAX_PAGES, ...options }: RequestOptions & PageOptions = {},
): AsyncGenerator<T, void, undefined> {
  const schema = pageOf(item);
  const seen = new Set<string>();
  let token: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const query = { ...options.query, 'page-token': token };
    const { items, next_page_token: next } = await api.get(path, schema, { ...options, query });
    yield* items;
    if (next === undefined || seen.has(next)) return;
    seen.add(next);
    token = next;
  }
}

/** The whole list, in order. */
export async function listAll<T>(
  api: Api,
  path: string,
  item: z.ZodType<T>,
  options: RequestOptions = {},
): Promise<T[]> {
  const items: T[] = [];
  for await (const one of paginate(api, path, item, { ...options, maxPages: WHOLE_LIST_PAGES }))
    items.push(one);
  return items;
}

/** The maximum of v1.1. */
const OFFSET_PAGE_SIZE = 100;

/**
 * A v1.1 list, newest first. New items between two pages push the rest down, so the next page begins with known ones:
 * `keyOf` detects these, so that nothing is returned twice.
 */
export async function* paginateByOffset<T>(
  api: Api,
  path: string,
  item: z.ZodType<T>,
  keyOf: (item: T) => string,
  { maxPages = DEFAULT_MAX_PAGES, ...options }: RequestOptions & PageOptions = {},
): AsyncGenerator<T, void, undefined> {
  const Page = z.array(item);
  const seen = new Set<string>();
  for (let page = 0; page < maxPages; page += 1) {
    const place = { limit: String(OFFSET_PAGE_SIZE), offset: String(page * OFFSET_PAGE_SIZE) };
    const items = await api.get(path, Page, { ...options, query: { ...options.query, ...place } });
    const fresh = items.filter((one) => !seen.has(keyOf(one)));
    for (const one of fresh) seen.add(keyOf(one));
    yield* fresh;
    if (items.length < OFFSET_PAGE_SIZE || fresh.length === 0) return;
  }
}
