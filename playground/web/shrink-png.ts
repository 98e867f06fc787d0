// Makes a screenshot small enough to keep in a repository: at most 256 colours, best compression. Chromium writes its
// PNGs for speed, with three bytes a pixel. https://www.w3.org/TR/png-3/
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const MAX_COLORS = 256;

interface Picture {
  width: number;
  height: number;
  /** 0xrrggbb, row by row. */
  pixels: Uint32Array;
}

function* chunks(png: Buffer): Generator<{ type: string; data: Buffer }> {
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    yield { type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) };
    at += length + 12;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** Undoes the filters in place; the first byte of each row names its filter. */
function unfilter(raw: Buffer, rowBytes: number, pixelBytes: number): void {
  const stride = rowBytes + 1;
  for (let row = 0; row * stride < raw.length; row += 1) {
    const start = row * stride + 1;
    const filter = raw[start - 1];
    for (let at = 0; at < rowBytes; at += 1) {
      const here = start + at;
      const left = at >= pixelBytes ? (raw[here - pixelBytes] ?? 0) : 0;
      const up = row > 0 ? (raw[here - stride] ?? 0) : 0;
      const corner = row > 0 && at >= pixelBytes ? (raw[here - stride - pixelBytes] ?? 0) : 0;
      const more = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
      raw[here] = ((raw[here] ?? 0) + more) & 255;
    }
  }
}

function decode(png: Buffer): Picture {
  const parts = [...chunks(png)];
  const header = parts.find(({ type }) => type === 'IHDR')?.data;
  const [depth, color, , , interlace] = header?.subarray(8) ?? [];
  const pixelBytes = color === 2 ? 3 : 4;
  if (!header || depth !== 8 || (color !== 2 && color !== 6) || interlace !== 0) {
    throw new Error('only plain 8-bit RGB or RGBA pictures can be shrunk');
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const raw = inflateSync(Buffer.concat(parts.filter(({ type }) => type === 'IDAT').map(({ data }) => data)));
  unfilter(raw, width * pixelBytes, pixelBytes);
  const pixels = new Uint32Array(width * height);
  for (let index = 0; index < pixels.length; index += 1) {
    const at = Math.floor(index / width) * (width * pixelBytes + 1) + 1 + (index % width) * pixelBytes;
    pixels[index] = raw.readUIntBE(at, 3);
  }
  return { width, height, pixels };
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

/** Throws for anything but an 8-bit RGB or RGBA PNG that is not interlaced. Transparency is dropped. */
export function shrinkPng(png: Buffer): Buffer {
  const { width, height, pixels } = decode(png);
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
