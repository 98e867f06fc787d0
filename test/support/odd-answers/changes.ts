// What can be wrong with one field of an answer: it is missing, null, or of another type. The fields are learned from a
// whole answer, so a field that is added to the stand-in is covered by itself.

export type Path = readonly (string | number)[];

export interface Change {
  path: Path;
  how: 'deleted' | 'null' | 'mistyped';
}

const HOWS = ['deleted', 'null', 'mistyped'] as const;

/** Every change of one field. Of the items of a list, only those that have other fields than the ones before. */
export function changesOf(answer: unknown): Change[] {
  return pathsIn(answer, []).flatMap((path) =>
    HOWS.filter((how) => how !== 'deleted' || typeof path.at(-1) === 'string').map((how) => ({ path, how })),
  );
}

function pathsIn(value: unknown, at: Path): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? firstOfEachShape(value)
    : Object.entries(value);
  return entries.flatMap(([key, inner]) => [[...at, key], ...pathsIn(inner, [...at, key])]);
}

function firstOfEachShape(items: readonly unknown[]): [number, unknown][] {
  const seen = new Set<string>();
  return [...items.entries()].filter(([, item]) => {
    const shape = shapeOf(item);
    const isNew = !seen.has(shape);
    seen.add(shape);
    return isNew;
  });
}

function shapeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return `[${value.map(shapeOf)}]`;
  if (typeof value !== 'object') return typeof value;
  return `{${Object.entries(value).map(([key, inner]) => `${key}:${shapeOf(inner)}`)}}`;
}

/** A copy with that one change. An answer that has no such field, as another page may not, comes back as it is. */
export function changed(answer: unknown, { path, how }: Change): unknown {
  const copy: unknown = structuredClone(answer);
  const holder = path.slice(0, -1).reduce<unknown>((value, key) => memberOf(value, key), copy);
  const last = path.at(-1);
  if (last === undefined || typeof holder !== 'object' || holder === null || !(last in holder)) return copy;
  const fields = holder as Record<string | number, unknown>;
  if (how === 'deleted') delete fields[last];
  else fields[last] = how === 'null' ? null : mistyped(fields[last]);
  return copy;
}

function memberOf(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

/** Of another type, and nothing that could be read as the same. */
function mistyped(value: unknown): unknown {
  if (typeof value === 'string' || value === null) return { odd: 17 };
  if (typeof value === 'object') return 'odd';
  return ['odd'];
}

export const say = ({ path, how }: Change): string => `${path.join('.')} ${how}`;

/** Whether it is the matter of one item of a list. */
export const isInList = ({ path }: Change): boolean => path.some((key) => typeof key === 'number');
