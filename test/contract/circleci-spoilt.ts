// Valid bodies with something wrong in them, at any depth.
import fc from 'fast-check';

type Place = (string | number)[];

/** Every place in a body: its fields, their fields, and an unknown field in each. */
function placesOf(body: unknown): Place[] {
  if (body === null || typeof body !== 'object') return [];
  const inside = Object.entries(body).flatMap(([key, value]) => [
    [key],
    ...placesOf(value).map((place) => [key, ...place]),
  ]);
  return Array.isArray(body) ? inside : [...inside, ['other']];
}

function put(body: unknown, [key, ...rest]: Place, value: unknown): unknown {
  if (key === undefined) return value;
  const copy = Array.isArray(body) ? [...body] : { ...(body as object) };
  return Object.assign(copy, { [key]: put((body as Record<string, unknown>)[key], rest, value) });
}

/** A valid body with any JSON in one of its places, or any JSON at all. */
export function spoiltBodies(good: unknown[]): fc.Arbitrary<unknown> {
  const anything = fc.jsonValue({ maxDepth: 2 });
  const places = good.flatMap((body) => placesOf(body).map((place) => ({ body, place })));
  if (places.length === 0) return anything;
  const spoilt = fc
    .tuple(fc.constantFrom(...places), anything)
    .map(([{ body, place }, value]) => put(body, place, value));
  return fc.oneof({ weight: 3, arbitrary: spoilt }, anything);
}
