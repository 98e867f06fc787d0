// Validates button values: they are untrusted and may come from an older version of this code. Pure.
import type { z } from 'zod';
import { orgSlugOf, parseRef, parseSlug } from '../../circleci/refs.ts';
import { unreadableClick } from '../engine/action.ts';
import { readJson } from './read-json.ts';

/** CircleCI's ids are UUIDs. Throws UsageError. */
export function readId(text: string | undefined): string {
  const ref = text === undefined || text.length > 36 ? undefined : parseRef(text);
  if (ref?.kind !== 'uuid') throw unreadableClick();
  return ref.id;
}

/** The job id of a request that waits for a second person. Throws UsageError. */
export function readRequestId(text: string): string {
  if (!/^[A-Za-z0-9.-]{1,160}$/.test(text)) throw unreadableClick();
  return text;
}

/** A canonical project slug. Throws UsageError. */
export function readSlug(text: string): string {
  const slug = text.split('/').length === 3 ? parseSlug(text) : undefined;
  if (slug === undefined) throw unreadableClick();
  return slug;
}

/** A canonical project slug, or a glob of slugs. Throws UsageError. */
export function readPattern(text: string): string {
  return /^(gh|bb|circleci)\/[\w.-]+\/[\w.*-]*\*[\w.*-]*$/.test(text) && text.length <= 200
    ? text
    : readSlug(text);
}

/** A canonical organization slug. Throws UsageError. */
export function readOrgSlug(text: string | undefined): string {
  const slug = text?.split('/').length === 2 ? parseSlug(`${text}/x`) : undefined;
  if (slug === undefined) throw unreadableClick();
  return orgSlugOf(slug);
}

/** A value of several fields, as JSON. Throws UsageError. */
export function readValue<T>(shape: z.ZodType<T>, value: string): T {
  const read = shape.safeParse(readJson(value));
  if (!read.success) throw unreadableClick();
  return read.data;
}
