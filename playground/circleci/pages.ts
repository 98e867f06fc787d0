// Paging as in v2: pages of 20 unless the operation has a page size, an opaque token for the next page, and 400 for a token
// from elsewhere.
import { type Answer, type ApiRequest, ok, refuse } from './router.ts';

const usualSize = 20;

/**
 * One page of `all`. The token remembers the last item shown, not an offset, so what arrives between two pages neither
 * repeats nor hides an item; and the list it belongs to, so that it is refused elsewhere.
 */
export function page<T>(
  request: ApiRequest,
  all: T[],
  idOf: (item: T) => string,
  show: (item: T) => unknown,
  pageSize = usualSize,
): Answer {
  const list = `${request.path}?${withoutToken(request.query)}`;
  const token = request.query.get('page-token');
  let start = 0;
  if (token !== null) {
    const after = readToken(token, list);
    start = all.findIndex((item) => idOf(item) === after) + 1;
    if (start === 0) refuse(400, 'Invalid page token');
  }
  const items = all.slice(start, start + pageSize);
  const last = items.at(-1);
  const more = start + pageSize < all.length && last !== undefined;
  return ok({ items: items.map(show), next_page_token: more ? makeToken(list, idOf(last)) : null });
}

function withoutToken(query: URLSearchParams): string {
  const rest = new URLSearchParams(query);
  rest.delete('page-token');
  rest.sort();
  return rest.toString();
}

function makeToken(list: string, after: string): string {
  return Buffer.from(JSON.stringify([list, after])).toString('base64url');
}

function readToken(token: string, list: string): string {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (Array.isArray(parsed) && parsed[0] === list && typeof parsed[1] === 'string') return parsed[1];
  } catch {
    // Falls through to the refusal below, like any other invalid token.
  }
  return refuse(400, 'Invalid page token');
}
