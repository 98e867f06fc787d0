// Button values, read defensively: they come back from outside, and may be older than this code. Pure.
import { parseRef, parseSlug } from '../circleci/refs.ts';
import { unreadableClick } from './action.ts';

/** CircleCI's ids are UUIDs. Throws UsageError. */
export function readId(text: string | undefined): string {
  const ref = text === undefined || text.length > 36 ? undefined : parseRef(text);
  if (ref?.kind !== 'uuid') throw unreadableClick();
  return ref.id;
}

/** A canonical project slug. Throws UsageError. */
export function readSlug(text: string): string {
  const slug = text.split('/').length === 3 ? parseSlug(text) : undefined;
  if (slug === undefined) throw unreadableClick();
  return slug;
}
