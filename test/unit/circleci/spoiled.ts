// Samples with any one part replaced.
import fc from 'fast-check';

/** Any JSON value, and the samples with a part replaced by any JSON value. */
export function near(sample: object): fc.Arbitrary<unknown> {
  const paths = allPaths(sample);
  const spoiled = fc
    .tuple(fc.constantFrom(...paths), fc.option(fc.jsonValue(), { nil: undefined }))
    .map(([path, value]) => replaceAt(sample, path, value));
  return fc.oneof(fc.jsonValue(), spoiled);
}

export function allPaths(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  return [
    [],
    ...Object.entries(value).flatMap(([key, below]) => allPaths(below).map((path) => [key, ...path])),
  ];
}

export function replaceAt(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const below = (value as Record<string, unknown>)[key];
  return { ...(value as object), [key]: replaceAt(below, rest, by) };
}
