// Makes a screenshot small enough to keep in a repository: at most 256 colours, best compression. Chromium writes its
// PNGs for speed, with three bytes a pixel. pngjs reads them; it can't write a palette. https://www.w3.org/TR/png-3/
import { deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import { chunk, SIGNATURE } from './png-chunks.ts';

const MAX_COLORS = 256;
/** The square of a distance that is hardly seen. */
const ALIKE = 400;

/** 0xrrggbb, row by row. Transparency is dropped. */
function colorsOf({ data, width, height }: PNG): Uint32Array {
  return Uint32Array.from({ length: width * height }, (_, index) => data.readUIntBE(index * 4, 3));
}

function distance(one: number, other: number): number {
  const apart = [16, 8, 0].map((shift) => ((one >> shift) & 255) - ((other >> shift) & 255));
  return apart.reduce((sum, each) => sum + each * each, 0);
}

interface Palette {
  palette: number[];
  indexOf: Map<number, number>;
}

/** The most frequent colours, but first one of each kind: a small yellow emoji counts less than the greys at the edges of letters. */
function choosePalette(pictures: readonly Uint32Array[]): Palette {
  const counts = new Map<number, number>();
  for (const pixels of pictures) for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const frequent = [...counts.keys()].sort((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0));
  const apart: number[] = [];
  for (const color of frequent) {
    if (apart.length === MAX_COLORS) break;
    if (apart.every((each) => distance(each, color) >= ALIKE)) apart.push(color);
  }
  const palette = [...new Set([...apart, ...frequent])].slice(0, MAX_COLORS);
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

function encode({ width, height }: PNG, pixels: Uint32Array, { palette, indexOf }: Palette): Buffer {
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
  const parts = [
    chunk('IHDR', header),
    chunk('PLTE', colors),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([SIGNATURE, ...parts]);
}

/** All with the same palette, as the frames of an animation need it. */
export function shrinkTogether(pngs: readonly Buffer[]): Buffer[] {
  const pictures = pngs.map((png) => PNG.sync.read(png));
  const pixels = pictures.map(colorsOf);
  const palette = choosePalette(pixels);
  return pictures.map((picture, index) => encode(picture, pixels[index] ?? new Uint32Array(), palette));
}

export const shrinkPng = (png: Buffer): Buffer => shrinkTogether([png])[0] ?? png;
