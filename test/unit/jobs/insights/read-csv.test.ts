import { describe, expect, it } from 'vitest';
import { isBrokenCsv, readCsv } from '../../../../src/jobs/insights/read-csv.ts';
import { until } from '../../../support/until.ts';

async function* pieces(text: string, pieceBytes: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

async function readAll(chunks: AsyncIterable<Uint8Array>): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const row of readCsv(chunks)) rows.push(row);
  return rows;
}

const read = (text: string, pieceBytes = 1_000) => readAll(pieces(text, pieceBytes));

describe('CSV', () => {
  it.each<[string, string, string[][]]>([
    ['nothing', '', []],
    ['a byte order mark', '\uFEFFa,b\n', [['a', 'b']]],
    [
      'either line break',
      'a,b\r\n1,2\n3,4',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['empty lines', 'a,b\n\n\n', [['a', 'b']]],
    ['quoted commas, line breaks and quotes', '"a,b","c\nd","say ""hi"""\n', [['a,b', 'c\nd', 'say "hi"']]],
    ['a quote inside a field', 'a"b,c\n', [['a"b', 'c']]],
    ['multi-byte characters', '"é","🚀"\n', [['é', '🚀']]],
  ])('%s', async (_what, text, rows) => {
    expect(await read(text)).toEqual(rows);
    expect(await read(text, 1)).toEqual(rows);
  });

  it('rejects a file that ends inside quotes', async () => {
    await expect(read('a,b\n1,"2\n')).rejects.toThrow('Quote Not Closed');
  });

  it.each([
    ['a last row that was cut off', 'a,b\n1,2\n3'],
    ['a longer row', 'a,b\n1,2,3\n4,5'],
    ['a blank', 'a,b\n \n'],
  ])('rejects %s, because its columns are not known', async (_what, text) => {
    const error = await read(text).catch((cause: unknown) => cause);

    expect(isBrokenCsv(error)).toBe(true);
    expect(String(error)).toContain('Invalid Record Length');
  });

  it('rejects an endless row before reading all of it', async () => {
    let given = 0;
    const endless = (async function* () {
      for (; given < 1_000; given += 1) yield Buffer.alloc(10_000, 'x');
    })();

    await expect(readAll(endless)).rejects.toThrow('Max Record Size');
    expect(given).toBeLessThan(100);
  });

  it('reads no further ahead than its reader needs, so a large file is never held in memory', async () => {
    let given = 0;
    const chunks = (async function* () {
      for (; given < 1_000; given += 1) yield Buffer.from(`${'x'.repeat(99)},1\n`.repeat(600));
    })();
    let rows = 0;
    for await (const _row of readCsv(chunks)) {
      rows += 1;
      if (rows === 6_000) break;
    }

    expect(given).toBeLessThan(20);
  });

  it('stops reading when its reader stops', async () => {
    let isClosed = false;
    const chunks = (async function* () {
      try {
        for (;;) yield Buffer.from('a,b\n');
      } finally {
        isClosed = true;
      }
    })();
    for await (const _row of readCsv(chunks)) break;

    await until(() => isClosed, 'the source to be closed');
  });
});
