// A client call and the request it must send. The tables are used three times: against a recording stub
// (surface.test.ts), the stand-in (coverage.test.ts), and CircleCI's contract (script/contract).
import type { Circleci } from '../../../src/circleci/client.ts';
import type { Ids } from './ids.ts';

export type CallOf = (client: Circleci, ids: Ids) => unknown;

/** A call, its request line, and the body if any. `{name}` stands for the id of that name. */
export type Sent = [call: CallOf, request: string, body?: unknown];

/** Reads lists to the end, because they send no request until iterated. Returns the items. */
export async function carryOut(call: unknown): Promise<unknown> {
  const result = await call;
  const isList = typeof result === 'object' && result !== null && Symbol.asyncIterator in result;
  if (!isList) return result;
  const items: unknown[] = [];
  for await (const item of result as AsyncIterable<unknown>) items.push(item);
  return items;
}

/** Replaces ids in a URL. */
export function fillAddress(template: string, ids: Ids): string {
  return fill(template, ids, encodeURIComponent);
}

/** Replaces ids in every string of a body. */
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
