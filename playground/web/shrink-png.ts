// Makes a screenshot small enough to keep in a repository: at most 256 colours, best compression. Chromium writes its
// PNGs for speed, with three bytes a pixel. pngjs reads them; it can't write a palette. https://www.w3.org/TR/png-3/
import { crc32, deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const MAX_COLORS = 256;

/** 0xrrggbb, row by row. Transparency is dropped. */
function colorsOf({ data, width, height }: PNG): Uint32Array {
  return Uint32Array.from({ length: width * height }, (_, index) => data.readUIntBE(index * 4, 3));
}

function distance(one: number, other: number): number {
  const apart = [16, 8, 0].map((shift) => ((one >> shift) & 255) - ((other >> shift) & 255));
  return apart.reduce((sum, each) => sum + each * each, 0);
}

/** The most frequent colours, and for every colour the nearest of them. */
function choosePalette(pixels: Uint32Array): { palette: number[]; indexOf: Map<number, number> } {
  const counts = new Map<number, number>();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const palette = [...counts.keys()]
    .sort((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0))
    .slice(0, MAX_COLORS);
  const indexOf = new Map(palette.map((color, index) => [color, index]));
  for (const color of counts.keys()) {
    if (indexOf.has(color)) continue;
    const nearest = palette.reduce((best, each) =>
      distance(each, color) < distance(best, color) ? each : best,
    );
    indexOf.set(color, indexOf.get(nearest) ?? 0);
  }
  return { palette, indexOf };
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

export function shrinkPng(png: Buffer): Buffer {
  const picture = PNG.sync.read(png);
  const { width, height } = picture;
  const pixels = colorsOf(picture);
  const { palette, indexOf } = choosePalette(pixels);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits, palette, the only compression and filter methods, not interlaced.
  header.set([8, 3, 0, 0, 0], 8);
  const colors = Buffer.from(palette.flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255]));
  const rows = Buffer.alloc((width + 1) * height);
  for (const [index, pixel] of pixels.entries()) {
    rows[Math.floor(index / width) * (width + 1) + 1 + (index % width)] = indexOf.get(pixel) ?? 0;
  }
  const data = deflateSync(rows, { level: 9, memLevel: 9 });
  const parts = [
    chunk('IHDR', header),
    chunk('PLTE', colors),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([SIGNATURE, ...parts]);
}
