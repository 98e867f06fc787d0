// Links that need no token: signed, and good for minutes.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { World } from './world.ts';

const linkLifeMs = 5 * 60_000;

// Fixed: the links only ever mean something to the stand-in that made them.
const linkKey = 'circleci-stand-in-output';

function signatureOf(path: string, expires: string): string {
  return createHmac('sha256', linkKey).update(`${path}?${expires}`).digest('hex');
}

/** `path` as it will arrive: escaped. */
export function signLink(world: World, origin: string, path: string): string {
  const expires = String(world.now() + linkLifeMs);
  return `${origin}${path}?expires=${expires}&signature=${signatureOf(path, expires)}`;
}

export function isValidLink(world: World, path: string, query: URLSearchParams): boolean {
  const expires = query.get('expires') ?? '';
  const given = Buffer.from(query.get('signature') ?? '');
  const wanted = Buffer.from(signatureOf(path, expires));
  return given.length === wanted.length && timingSafeEqual(given, wanted) && world.now() < Number(expires);
}
