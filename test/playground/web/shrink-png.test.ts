// A picture with few colors stays the same pixel by pixel, only smaller.
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { shrinkPng } from '../../../playground/web/shrink-png.ts';

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};
const header = (width: number, height: number, kind: readonly number[]): Buffer => {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set(kind, 8);
  return data;
};
const png = (head: Buffer, rows: readonly number[]): Buffer =>
  Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.from(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);

function partOf(picture: Buffer, type: string): Buffer {
  const at = picture.indexOf(type);
  return picture.subarray(at + 4, at + 4 + picture.readUInt32BE(at - 4));
}
/** Colors as hex, row by row. */
function colorsIn(picture: Buffer, width: number): string[] {
  const palette = partOf(picture, 'PLTE');
  const rows = [...inflateSync(partOf(picture, 'IDAT'))].filter((_byte, at) => at % (width + 1) > 0);
  return rows.map((index) => palette.subarray(index * 3, index * 3 + 3).toString('hex'));
}

const [red, blue] = [
  [255, 0, 0],
  [0, 0, 255],
];

describe('shrinkPng', () => {
  it('keeps every pixel of a picture with few colors', () => {
    const small = shrinkPng(png(header(2, 2, [8, 2, 0, 0, 0]), [0, ...red, ...blue, 0, ...blue, ...red]));
    expect(colorsIn(small, 2)).toEqual(['ff0000', '0000ff', '0000ff', 'ff0000']);
  });

  it('drops transparency', () => {
    const small = shrinkPng(png(header(2, 1, [8, 6, 0, 0, 0]), [0, ...red, 0, ...blue, 255]));
    expect(colorsIn(small, 2)).toEqual(['ff0000', '0000ff']);
  });

  it('keeps the 256 most frequent colors and uses the nearest for the others', () => {
    const grey = (level: number) => [level, level, level];
    const frequent = Array.from({ length: 256 }, (_, level) => [...grey(level), ...grey(level)]).flat();
    const small = shrinkPng(png(header(513, 1, [8, 2, 0, 0, 0]), [0, ...frequent, 100, 100, 101]));
    expect(partOf(small, 'PLTE')).toHaveLength(256 * 3);
    expect(colorsIn(small, 513).at(-1)).toBe('646464');
  });

  it('keeps a rare color that resembles no other, before shades of a frequent one', () => {
    const yellow = [255, 220, 0];
    const shades = Array.from({ length: 512 }, (_, at) => [at >> 1, at >> 1, (at >> 1) ^ (at & 1)]).flat();
    const row = [0, ...shades, ...shades, ...yellow];
    const small = shrinkPng(png(header(1025, 1, [8, 2, 0, 0, 0]), row));
    expect(colorsIn(small, 1025).at(-1)).toBe('ffdc00');
  });
});
