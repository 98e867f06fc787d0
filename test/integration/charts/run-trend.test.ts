import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawRunTrend } from '../../../src/charts/draw-run-trend.ts';
import { drawSvg } from '../../../src/charts/draw-svg.ts';
import { niceSeconds } from '../../../src/charts/nice-seconds.ts';
import type { TrendSlice } from '../../../src/charts/run-trend.ts';

const DAY = 86_400_000;
const startsAt = Date.UTC(2026, 10, 1);
const slices: TrendSlice[] = [
  { startsAt, runs: 4, successRate: 0.75, medianSeconds: 200, p95Seconds: 400 },
  { startsAt: startsAt + DAY, runs: 0 },
  { startsAt: startsAt + 2 * DAY, runs: 1, successRate: 1, medianSeconds: 250, p95Seconds: 250 },
];

/** Width and height are in a PNG's first chunk. */
function sizeOf(png: Buffer): [width: number, height: number] {
  expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

describe('the chart of a workflow’s runs', () => {
  it('is a PNG that is not blank', async () => {
    const png = await drawRunTrend({ title: 'build of acme/web', slices, sliceDays: 1 });
    const empty = await drawRunTrend({ title: 'build of acme/web', slices: [], sliceDays: 1 });

    expect(sizeOf(png)).toEqual([2400, 1440]);
    expect(sizeOf(empty)).toEqual([2400, 1440]);
    expect(png.length).toBeGreaterThan(empty.length);
    expect(png.length).toBeLessThan(500_000);
  });

  it('renders text with the bundled font', async () => {
    const draw = (title: string) => drawRunTrend({ title, slices, sliceDays: 1 });

    expect((await draw('build of acme/web')).equals(await draw(''))).toBe(false);
  });

  it.each(['<b>&"\'', '\u0000\u0007\ud800', '日本語 🚀', '{a|b}', 'x'.repeat(5_000), ']]>'])(
    'renders with the workflow name %j',
    async (title) => {
      expect(sizeOf(await drawRunTrend({ title, slices, sliceDays: 7 }))).toEqual([2400, 1440]);
    },
  );
});

it('escapes foreign names in the SVG', async () => {
  const svg = await drawSvg({ title: { text: '<script>x</script>' } }, { width: 100, height: 50 });

  expect(svg).not.toContain('<script');
});

describe('the tick marks of the duration axis', () => {
  it.each([
    [0.4, { max: 1, interval: 1 }],
    [9, { max: 10, interval: 5 }],
    [61, { max: 90, interval: 30 }],
    [471, { max: 480, interval: 120 }],
    [3_700, { max: 4_800, interval: 1_200 }],
    [40 * 86_400, { max: 40 * 86_400, interval: 10 * 86_400 }],
  ])('for %d s', (longest, axis) => {
    expect(niceSeconds(longest)).toEqual(axis);
  });

  it('are at most four, and cover the longest duration', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e8, noNaN: true }), (longest) => {
        const { max, interval } = niceSeconds(longest);

        expect(max).toBeGreaterThanOrEqual(longest);
        expect(max / interval).toBeLessThanOrEqual(4);
        expect(Number.isInteger(max / interval)).toBe(true);
      }),
    );
  });
});
