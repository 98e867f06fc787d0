// One row per answer: a call, what CircleCI says, and what the client makes of it. Run by the answers-* tests.
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
  it.each(rows)('reads %s', async (_, call, answer, result) => {
    const { client } = await startClient(json(200, answer));

    const given = await call(client);

    const isList = typeof given === 'object' && given !== null && Symbol.asyncIterator in given;
    expect(isList ? await drain(given as AsyncIterable<unknown>) : given).toEqual(result);
  });
}

export async function drain<T>(list: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of list) items.push(item);
  return items;
}
