import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { piecesOf, tellingPart } from '../../../../src/runs/causes/long-lines.ts';
import { tellingLine } from '../../../../src/runs/causes/telling-line.ts';

const dots = (length: number) => '.'.repeat(length);
const json = (length: number) => '{"level":30,"msg":"ok"},'.repeat(length / 24);

describe('the error is found', () => {
  it.each([
    ['at the beginning', `getaddrinfo EAI_AGAIN registry.example ${dots(9_000)}`],
    ['in the middle', `${json(9_000)}getaddrinfo EAI_AGAIN registry.example${json(9_000)}`],
    ['at the end', `${dots(9_000)} getaddrinfo EAI_AGAIN registry.example`],
    ['across any boundary', `${dots(590)} getaddrinfo EAI_AGAIN registry.example ${dots(900)}`],
    [
      'after other words of errors',
      `${'0 errors, '.repeat(300)} Error: getaddrinfo EAI_AGAIN registry.example`,
    ],
  ])('%s of a long line', (_, line) => {
    const found = tellingLine(`npm ci\n${line}\nbye\n`);
    expect(found).toMatchObject({
      kind: 'infra',
      line: expect.stringContaining('EAI_AGAIN registry.example'),
    });
  });

  it('where an uncaught exception begins', () => {
    const line = `${json(4_800)}java.lang.IllegalStateException: no such column "id"`;
    expect(tellingLine(line)?.line).toBe('java.lang.IllegalStateException: no such column "id"');
  });
});

it.each([
  ['the beginning of a line without an error', dots(900), `${dots(49)}…`],
  ['the beginning if the error is there', `Error: no. ${dots(900)}`, `Error: no. ${dots(38)}…`],
  ['the error, if it comes later', `${dots(900)} Error: no`, '…Error: no'],
  ['the last of several', `Error: a${dots(900)} TypeError: b${dots(900)}`, `…TypeError: b${dots(36)}…`],
  ['all words of one error', `${dots(900)} error An odd error.`, '…error An odd error.'],
  ['all of a short line', 'Error: no', 'Error: no'],
])('a part of a line: %s', (_, line, part) => {
  expect(tellingPart(line, 50)).toBe(part);
});

const word = fc.constantFrom('error', 'Error: ', 'x', ' ', 'java.lang.', '.'.repeat(300), 'y'.repeat(700));
const line = fc.array(word, { maxLength: 60 }).map((words) => words.join(''));

it('the pieces hold every character, are short, and few', () => {
  fc.assert(
    fc.property(line, (text) => {
      const pieces = piecesOf(text, 600);
      let end = 0;
      for (const piece of pieces) {
        expect(piece.length).toBeLessThanOrEqual(600);
        const at = text.lastIndexOf(piece, end);
        expect(at).toBeGreaterThanOrEqual(0);
        end = Math.max(end, at + piece.length);
      }
      expect(end).toBe(text.length);
      expect(pieces.length).toBeLessThanOrEqual(1 + text.length / 200);
    }),
  );
});
