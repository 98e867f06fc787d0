// What the bot said in a world, in words that can be compared between two worlds: ids, links and times differ there.
import type { DoorWorld } from '../policy-doors/door-world.ts';

/** Fields that people read. */
const READ = new Set([
  'text',
  'alt_text',
  'title',
  'label',
  'hint',
  'placeholder',
  'description',
  'fallback',
]);

/** Every line of text, once. */
export function linesOf(shown: readonly string[], ids: ReadonlyMap<string, string>): Set<string> {
  const lines = shown
    .flatMap((json) => textsIn(JSON.parse(json) as unknown))
    .flatMap((text) => text.split('\n'));
  return new Set(lines.map((line) => sameInAll(line, ids)).filter((line) => line !== ''));
}

function textsIn(value: unknown, name = ''): string[] {
  if (typeof value === 'string') return READ.has(name) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((inner) => textsIn(inner, name));
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, key));
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** The ids of a world, named for the order in which it made them: the same in every world with the same past. */
export function idsOf({ ci }: DoorWorld): Map<string, string> {
  const ids = new Map<string, string>();
  const state = ci.state;
  const all = JSON.stringify([
    state.projects.map(({ id }) => id),
    state.pipelines.map(({ id, workflows }) => [
      id,
      workflows.map((w) => [w.id, w.jobs.map((j) => [j.id, j.approvalRequestId])]),
    ]),
  ]);
  for (const [id] of all.matchAll(UUID)) if (!ids.has(id)) ids.set(id, `id${ids.size}`);
  return ids;
}

export function sameInAll(text: string, ids: ReadonlyMap<string, string>): string {
  return text
    .replace(UUID, (id) => ids.get(id) ?? 'id')
    .replace(/\b[0-9a-f]{2}(?:(?:[:∶]|%3A)[0-9a-f]{2}){15}\b/g, 'KEY')
    .replace(/\b\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'DATE')
    .replace(/<!date\^[^>]*>/g, 'DATE')
    .replace(/<(https?:[^|>]*)\|([^>]*)>/g, '$2')
    .replace(/https?:\/\/\S+/g, 'LINK')
    .replace(/\b[0-9a-f]{40}\b/g, 'SHA')
    .replace(/\b[0-9a-f]{7,8}\b/g, 'SHA')
    .replace(/\bAAAA[\w+/=]{40,}/g, 'PUBLIC')
    .replace(/less than a second|within a second|\b\d+ ?(?:ms|s|m|h|d)\b/g, 'TIME')
    .trim();
}
