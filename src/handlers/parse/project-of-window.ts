// A modal's project: the one selected in it, or else the one it was opened for. Pure.
import { z } from 'zod';
import { parseSlug } from '../../circleci/refs.ts';
import type { Submission } from '../engine/action.ts';
import { readJson } from './read-json.ts';

const Carried = z.object({ project: z.string() });

/** A canonical slug. Modals carry `project` in their metadata. */
export function projectOfWindow({ metadata, values }: Submission): string | undefined {
  const chosen = Object.values(values.project ?? {}).find((value) => value !== '');
  const carried = Carried.safeParse(readJson(metadata));
  const slug = chosen ?? (carried.success ? carried.data.project : undefined);
  return slug === undefined || slug.split('/').length !== 3 ? undefined : parseSlug(slug);
}
