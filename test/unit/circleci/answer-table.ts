// One row per response: a call, what CircleCI returns, and what the client makes of it. Each row is also tested with
// fields and words that don't exist yet, because CircleCI may add some. Run by the answers-* tests.
import { expect, it } from 'vitest';
import type { Circleci } from '../../../src/circleci/client.ts';
import { json, startClient } from './stub-server.ts';

export type AnswerRow = [
  what: string,
  call: (client: Circleci) => Promise<unknown> | AsyncIterable<unknown>,
  answer: unknown,
  result: unknown,
];

export function testAnswers(rows: AnswerRow[]): void {
  const read = async (call: AnswerRow[1], answer: unknown) => {
    const { client } = await startClient(json(200, answer));
    const given = await call(client);
    if (typeof given !== 'object' || given === null) return given;
    if (Symbol.asyncIterator in given) return drain(given as AsyncIterable<unknown>);
    return 'all' in given ? given.all : given;
  };

  it.each(rows)('reads %s', async (_, call, answer, result) => {
    expect(await read(call, answer)).toEqual(result);
  });

  it.each(rows)('reads %s with unknown fields', async (_, call, answer, result) => {
    expect(await read(call, withNewFields(answer))).toEqual(result);
  });

  it.each(rows)('reads %s with unknown words', async (_, call, answer) => {
    await read(call, withNewWords(answer));
  });
}

/** If every key is a name chosen by users, an unknown key would be a new entry. */
const isMap = (key: string, value: object) =>
  key === 'parameters' || Object.keys(value).some((name) => name.includes('.'));

function withNewFields(value: unknown, key = ''): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => withNewFields(one));
  if (isMap(key, value)) return value;
  const entries = Object.entries(value).map(([name, below]) => [name, withNewFields(below, name)]);
  return { ...Object.fromEntries(entries), of_tomorrow: { deep: [1] }, 'of-tomorrow': 'x' };
}

const WORDS =
  /^(type|status|state|outcome|lifecycle|result|provider|rollback_type|restriction_type|vcs[-_]type)$/;

function withNewWords(value: unknown, key = ''): unknown {
  if (typeof value === 'string' && WORDS.test(key)) return 'word-of-tomorrow';
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => withNewWords(one));
  return Object.fromEntries(Object.entries(value).map(([name, below]) => [name, withNewWords(below, name)]));
}

export async function drain<T>(list: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of list) items.push(item);
  return items;
}
