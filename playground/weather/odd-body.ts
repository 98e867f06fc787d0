// An answer as a newer CircleCI might send it: nothing is missing, but some of it is new to the reader.

const NEWER_STATE = 'waiting_for_capacity';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Returns a new value. `items` gets one more item, which is null. */
export function oddBody(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(oddBody);
  if (!isObject(body)) return body;
  const odd = Object.fromEntries(Object.entries(body).map(([name, value]) => [name, oddField(name, value)]));
  return { ...odd, field_from_the_future: { since: 2027 } };
}

function oddField(name: string, value: unknown): unknown {
  if (name === 'items' && Array.isArray(value)) return [null, ...value.map(oddBody)];
  if (name === 'status' && value === 'running') return NEWER_STATE;
  return oddBody(value);
}
