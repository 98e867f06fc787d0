// Tolerant building blocks for all schemas here: CircleCI may omit a field, send null or send "" for the same thing, and an
// optional field that the bot does not understand must never fail a whole answer.
import { z } from 'zod';
import { normalizeSlug } from '../slug.ts';

/** Missing, null, "" and anything that is not text become undefined. */
export const readText = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
export const OptionalText = z.transform(readText);

/** CircleCI's times are in UTC. Without a zone, they would be read in the one of this machine. */
export const withZone = (time: string): string =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?$/.test(time) ? `${time}Z` : time;
export const readTime = (value: unknown): string | undefined => {
  const time = readText(value);
  return time === undefined ? undefined : withZone(time);
};
export const OptionalTime = z.transform(readTime);
export const Time = z.string().transform(withZone);

export const readNumber = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined;
export const OptionalNumber = z.transform(readNumber);

/** Anything else, lists too, becomes undefined. */
export const readObject = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;

/** Reads these text fields of an object. Every webhook is read this way: schemas took an eighth of its time. */
export function textsOf<Name extends string>(
  ...names: readonly Name[]
): (value: unknown) => Record<Name, string | undefined> | undefined {
  return (value) => {
    const object = readObject(value);
    if (object === undefined) return undefined;
    const read = {} as Record<Name, string | undefined>;
    for (const name of names) read[name] = readText(object[name]);
    return read;
  };
}

export const OptionalFlag = z.transform((value: unknown) => (typeof value === 'boolean' ? value : undefined));

export const Slug = z.string().transform(normalizeSlug);

type UndefinedKeys<T> = { [K in keyof T]-?: undefined extends T[K] ? K : never }[keyof T];
type Flat<T> = { [K in keyof T]: T[K] };

/** `T` with its possibly-undefined members as plain optional ones. */
export type Compact<T> = Flat<
  { [K in Exclude<keyof T, UndefinedKeys<T>>]: T[K] } & {
    [K in UndefinedKeys<T>]?: Exclude<T[K], undefined>;
  }
>;

/** Drops undefined members, so that `'tag' in pipeline` means what it says. */
export function compact<T extends object>(value: T): Compact<T> {
  // A loop, because it runs for every item of every page; building lists of entries cost a tenth of the whole call.
  const kept: Partial<T> = {};
  for (const name in value) if (value[name] !== undefined) kept[name] = value[name];
  return kept as Compact<T>;
}

/** An object whose keys CircleCI writes as `created-at` or `created_at`: both become the second form. */
export function eitherSpelling<Shape extends z.ZodRawShape>(shape: Shape) {
  const names = Object.keys(shape);
  return z.preprocess((value) => withUnderscores(value, names), z.object(shape));
}

function withUnderscores(value: unknown, names: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    names.flatMap((name) => {
      const key = Object.hasOwn(value, name) ? name : name.replaceAll('_', '-');
      return Object.hasOwn(value, key) ? [[name, (value as Record<string, unknown>)[key]]] : [];
    }),
  );
}
