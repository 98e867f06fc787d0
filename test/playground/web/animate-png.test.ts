// An animation: which chunks, in which order and with which numbers, and which frames don't go together.
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { animatePng } from '../../../playground/web/animate-png.ts';
import { chunksOf } from '../../../playground/web/png-chunks.ts';
import { shrinkPng, shrinkTogether } from '../../../playground/web/shrink-png.ts';

type Color = readonly [red: number, green: number, blue: number];
const RED: Color = [255, 0, 0];
const BLUE: Color = [0, 0, 255];

function filled(width: number, height: number, color: Color): Buffer {
  const picture = new PNG({ width, height });
  for (let at = 0; at < picture.data.length; at += 4) picture.data.set([...color, 255], at);
  return PNG.sync.write(picture);
}
const frame = (png: Buffer, showMs = 100) => ({ png, showMs });
const pixel = (png: Buffer): number[] => [...PNG.sync.read(png).data.subarray(0, 3)];

const [red, blue] = shrinkTogether([filled(3, 2, RED), filled(3, 2, BLUE)]) as [Buffer, Buffer];

describe('animatePng', () => {
  const chunks = chunksOf(animatePng([frame(red, 1500), frame(blue, 2500)], 4));

  it('has the chunks in the order of the standard', () => {
    const types = chunks.map(({ type }) => type);
    expect(types).toEqual(['IHDR', 'acTL', 'PLTE', 'fcTL', 'IDAT', 'fcTL', 'fdAT', 'IEND']);
  });

  it('counts frames and plays', () => {
    const control = chunks[1]?.data;
    expect([control?.readUInt32BE(0), control?.readUInt32BE(4)]).toEqual([2, 4]);
    expect(chunksOf(animatePng([frame(red)]))[1]?.data.readUInt32BE(4)).toBe(0);
  });

  it('numbers controls and later frames in one row, and says how long each is shown', () => {
    const numbered = chunks.filter(({ type }) => type === 'fcTL' || type === 'fdAT');
    expect(numbered.map(({ data }) => data.readUInt32BE(0))).toEqual([0, 1, 2]);
    const controls = chunks.filter(({ type }) => type === 'fcTL').map(({ data }) => data);
    expect(controls.map((data) => [data.readUInt32BE(4), data.readUInt32BE(8)])).toEqual([
      [3, 2],
      [3, 2],
    ]);
    expect(controls.map((data) => data.readUInt16BE(20) / data.readUInt16BE(22))).toEqual([1.5, 2.5]);
  });

  it('shows the first frame where nothing moves, and keeps the pixels of the second', () => {
    expect(pixel(animatePng([frame(red), frame(blue)]))).toEqual(RED);
    expect(pixel(animatePng([frame(blue), frame(red)]))).toEqual(BLUE);
    const [data] = chunks.filter(({ type }) => type === 'fdAT').map((each) => each.data.subarray(4));
    expect(data).toEqual(chunksOf(blue).find(({ type }) => type === 'IDAT')?.data);
  });

  it.each([
    ['no frame', [], /needs a frame/],
    ['another width', [red, shrinkPng(filled(4, 2, RED))], /Frame 2 has another size/],
    ['another height', [red, blue, shrinkPng(filled(3, 3, RED))], /Frame 3 has another size/],
    ['another kind of color', [red, filled(3, 2, RED)], /Frame 2 has another size or kind/],
    ['another palette', [red, shrinkPng(filled(3, 2, BLUE))], /Frame 2 has another palette/],
  ] as const)('refuses %s', (_, pngs, error) => {
    expect(() => animatePng(pngs.map((png) => frame(png)))).toThrow(error);
  });
});
