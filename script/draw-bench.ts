// Draws docs/pictures/performance.svg from docs/performance.json, which `npm run bench -- all --json docs/performance.json` writes:
// how much of its target each figure reaches. Longer is better, whether the target is a least or a most.
import { readFile } from 'node:fs/promises';
import { type Figure, isMet } from '../bench/support/figure.ts';

interface Results {
  at: string;
  results: Record<string, readonly Figure[]>;
}

const ROW = 30;
const TOP = 44;
const LEFT = 330;
/** Of a figure that just meets its target. */
const MET = 200;
/** Longer bars are cut: some figures are fifty times better than they have to be. */
const LONGEST = 400;
const WIDTH = LEFT + LONGEST + 190;

export async function drawBench(path: string): Promise<string> {
  const { at, results } = JSON.parse(await readFile(path, 'utf8')) as Results;
  const figures = Object.values(results)
    .flat()
    .filter(({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined);
  const height = TOP + figures.length * ROW + 12;
  const x = LEFT + MET;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" font-family="sans-serif" font-size="13">`,
    `<title>Figures of ${at.slice(0, 10)} beside their targets</title>`,
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    ...figures.map((figure, nth) => row(figure, TOP + nth * ROW)),
    `<line x1="${x}" y1="${TOP - 8}" x2="${x}" y2="${height - 8}" stroke="#1d1c1d" stroke-dasharray="3 3"/>`,
    `<text x="${x}" y="${TOP - 16}" text-anchor="middle" fill="#1d1c1d">target</text>`,
    '</svg>\n',
  ].join('\n');
}

function row(figure: Figure, y: number): string {
  const { name, value, unit = '', atLeast, atMost } = figure;
  const reached = atLeast === undefined ? (atMost ?? Number.NaN) / value : value / atLeast;
  const length = Math.min(LONGEST, Math.max(2, reached * MET));
  const target = atLeast === undefined ? `≤ ${numberOf(atMost ?? Number.NaN)}` : `≥ ${numberOf(atLeast)}`;
  const words = `${numberOf(value)} ${unit} (${target}${isMet(figure) ? '' : ', not met'})`;
  return [
    `<text x="${LEFT - 10}" y="${y + 15}" text-anchor="end" fill="#1d1c1d">${name}</text>`,
    `<rect x="${LEFT}" y="${y}" width="${length.toFixed(1)}" height="20" rx="2" fill="${isMet(figure) ? '#2e7d53' : '#b3541e'}"/>`,
    `<text x="${LEFT + LONGEST + 12}" y="${y + 15}" fill="#1d1c1d">${words.replace('  ', ' ')}</text>`,
  ].join('\n');
}

/** Two digits after the point at most, without zeros at the end. */
const numberOf = (value: number): string => `${Number(value.toFixed(Math.abs(value) < 10 ? 2 : 0))}`;
