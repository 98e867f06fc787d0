import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMessageReader } from '../../../../src/circleci/logs/message-reader.ts';
import { anyCharacter } from '../../../support/any-character.ts';

function readAll(pieces: readonly string[]): string {
  const reader = createMessageReader();
  const text = pieces.map((piece) => reader.push(piece)).join('');
  reader.end();
  return text;
}

function cut(text: string, places: readonly number[]): string[] {
  const ends = [...places.map((place) => place % (text.length + 1)), text.length].sort((a, b) => a - b);
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end));
}

it.each<[string, unknown, string]>([
  ['nothing', [], ''],
  [
    'messages in order',
    [
      { message: 'a\n', type: 'out' },
      { message: 'b\n', type: 'err' },
    ],
    'a\nb\n',
  ],
  [
    'a message before and after other fields',
    [{ time: '2026', type: 'out', message: 'a', truncated: false }],
    'a',
  ],
  ['no other field', [{ messages: 'x', note: 'message', message: 'a' }], 'a'],
  [
    'no deeper field',
    [{ context: { message: 'x' }, list: ['message', { message: 'y' }], message: 'a' }],
    'a',
  ],
  [
    'no message that is not text',
    [{ message: 7 }, { message: null }, { message: ['x'] }, { message: { message: 'x' } }],
    '',
  ],
  ['no element that is not an object', ['message', 1, null, [{ message: 'x' }], { message: 'a' }], 'a'],
  ['every escape', [{ message: '"\\/\b\f\n\r\t\u0001é👩‍💻' }], '"\\/\b\f\n\r\t\u0001é👩‍💻'],
])('reads %s', (_, list, text) => {
  expect(readAll([JSON.stringify(list)])).toBe(text);
  expect(readAll([JSON.stringify(list, null, 2)])).toBe(text);
});

it('reads escape sequences', () => {
  expect(readAll(['[{"message":"\\u0041\\ud83d\\ude00\\/"}]'])).toBe('A😀/');
});

it.each(['', '{}', '<html>', 'null', '"message"', '[', '[{"message":"a"}', '[{"message":"a', '[] []', '[]x'])(
  'takes %j for no list',
  (text) => {
    expect(() => readAll([text])).toThrow(SyntaxError);
  },
);

describe('in pieces', () => {
  const text = fc.string({ unit: anyCharacter, maxLength: 40 });
  const rest = fc.dictionary(
    fc.string().filter((key) => key !== 'message'),
    fc.jsonValue(),
    { maxKeys: 3 },
  );
  const line = fc
    .tuple(rest, text, rest)
    .map(([before, message, after]) => ({ ...before, message, ...after }));

  it('reads the same however the text is split', () => {
    fc.assert(
      fc.property(fc.array(line), fc.array(fc.nat()), fc.boolean(), (lines, places, isPretty) => {
        const json = JSON.stringify(lines, null, isPretty ? 2 : 0);
        expect(readAll(cut(json, places))).toBe(lines.map(({ message }) => message).join(''));
      }),
    );
  });

  it('only fails with a syntax error, whatever the input', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (pieces) => {
        try {
          readAll(pieces);
        } catch (error) {
          expect(error).toBeInstanceOf(SyntaxError);
        }
      }),
    );
  });
});

it.each<[unknown, boolean]>([
  [[{ message: 'a' }], false],
  [
    [
      { message: 'a', truncated: false },
      { message: 'b', truncated: null },
    ],
    false,
  ],
  [[{ message: 'a', truncated: true }, { message: 'b' }], true],
  [[{ truncated: true, message: 'a' }], true],
  [[{ message: 'truncated":true', truncated: 'true', type: 't' }], false],
  [[{ message: 'a', more: { truncated: true }, other: true }], false],
])('knows from %j whether CircleCI cut it', (list, isTruncated) => {
  for (const json of [JSON.stringify(list), JSON.stringify(list, null, 2)]) {
    const reader = createMessageReader();
    for (const char of json) reader.push(char);
    expect(reader.end()).toEqual({ isTruncated, isPart: false });
  }
});

it.each<[unknown, boolean]>([
  [[], false],
  [[{ message: '' }], false],
  [[{ type: 'out', message: 'a', more: { message: null } }], false],
  [[{ message: 'a' }, { message: null }], true],
  [[{ message: { message: 'a' } }], true],
  [[{ type: 'out' }], true],
  [['a', { message: 'a' }], true],
  [[null], true],
])('knows from %j whether an item has no text', (list, isPart) => {
  for (const json of [JSON.stringify(list), JSON.stringify(list, null, 2)]) {
    const reader = createMessageReader();
    for (const char of json) reader.push(char);
    expect(reader.end()).toEqual({ isTruncated: false, isPart });
  }
});
