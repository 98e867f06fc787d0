// One call of the client and what must go over the wire for it. The tables of them are used three times: against a stub
// that only looks (surface.test.ts), against the stand-in (coverage.test.ts), and against CircleCI's contract (script/contract).
import type { Circleci } from '../../../src/circleci/client.ts';
import type { Ids } from './ids.ts';

export type CallOf = (client: Circleci, ids: Ids) => unknown;

/** A call, the request line, and the body if there is one. `{name}` stands for that one of the ids. */
export type Sent = [call: CallOf, request: string, body?: unknown];

/** Lists are read to their end: without that nothing is asked. Gives what came. */
export async function carryOut(call: unknown): Promise<unknown> {
  const result = await call;
  const isList = typeof result === 'object' && result !== null && Symbol.asyncIterator in result;
  if (!isList) return result;
  const items: unknown[] = [];
  for await (const item of result as AsyncIterable<unknown>) items.push(item);
  return items;
}

/** As it stands in an address. */
export function fillAddress(template: string, ids: Ids): string {
  return fill(template, ids, encodeURIComponent);
}

/** As it stands in a body: in each of its texts. */
export function fillBody(template: unknown, ids: Ids): unknown {
  if (typeof template === 'string') return fill(template, ids, String);
  if (Array.isArray(template)) return template.map((item) => fillBody(item, ids));
  if (template === null || typeof template !== 'object') return template;
  return Object.fromEntries(Object.entries(template).map(([key, value]) => [key, fillBody(value, ids)]));
}

function fill(template: string, ids: Ids, print: (value: string | number) => string): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (!Object.hasOwn(ids, name)) throw new Error(`no id named ${name}`);
    return print(ids[name as keyof Ids]);
  });
}
