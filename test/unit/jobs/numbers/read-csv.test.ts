import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../../src/jobs/numbers/read-csv.ts';

async function read(text: string, pieceBytes = 1_000): Promise<string[][]> {
  const bytes = Buffer.from(text);
  const pieces = (async function* () {
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
  })();
  const rows: string[][] = [];
  for await (const row of readCsv(pieces)) rows.push(row);
  return rows;
}

describe('CSV', () => {
  it.each([
    ['', []],
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['"a,b","c\nd"\n', [['a,b', 'c\nd']]],
    ['"say ""hi""",x\n', [['say "hi"', 'x']]],
    ['"",\n', [['', '']]],
    ['a"b,c\n\n\n', [['a"b', 'c']]],
    ['"never closed,\n', [['never closed,\n']]],
    ['"closed"then,more', [['closedthen', 'more']]],
  ])('%j', async (text, rows) => {
    expect(await read(text)).toEqual(rows);
    expect(await read(text, 1)).toEqual(rows);
  });

  it('reads back whatever was written, in pieces of any size', async () => {
    const field = fc.string({ unit: fc.constantFrom('"', ',', '\n', 'a', 'é', '🚀', ' ') });
    const rows = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 20 }), async (given, pieceBytes) => {
        const quoted = given.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','));

        expect(await read(quoted.join('\n'), pieceBytes)).toEqual(given);
      }),
    );
  });

  it('keeps no endless field', async () => {
    const [[field = ''] = []] = await read(`${'x'.repeat(50_000)},y`);

    expect(field).toHaveLength(10_000);
  });
});
