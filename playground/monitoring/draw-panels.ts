// Draws the dashboard's panels from Prometheus' answers, where no Grafana can be had: the same queries, places, units and legends.
import { drawSvg } from '../../src/charts/draw-svg.ts';
import type { AskedPanel, AskedRow } from './panels.ts';
import type { Series } from './prometheus.ts';

export interface DrawnPanel extends AskedPanel {
  series: (Series & { legend: string })[];
}

/** Pixels of one unit of Grafana's grid. */
const UNIT = { width: 46, height: 28 };
const GAP = 8;
const COLORS = ['#7eb26d', '#eab839', '#6ed0e0', '#ef843c', '#e24d42', '#1f78c1', '#ba43a9', '#705da0'];
const INK = '#d8d9da';

/** The legend with its labels filled in. */
export const legendOf = (legend: string, labels: Record<string, string>): string =>
  legend.replace(/\{\{(\w+)\}\}/g, (_, name: string) => labels[name] ?? '');

export async function drawPanels(rows: readonly AskedRow[], panels: readonly DrawnPanel[]): Promise<string> {
  const width = 24 * UNIT.width + GAP;
  const height = Math.max(...panels.map(({ at }) => at.y + at.h)) * UNIT.height + GAP;
  const drawn = await Promise.all(panels.map(place));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="DejaVu Sans">`,
    `<rect width="100%" height="100%" fill="#111217"/>`,
    ...rows.map(
      ({ title, y }) =>
        `<text x="${GAP}" y="${(y + 0.9) * UNIT.height}" font-size="14" fill="${INK}">${escapeText(title)}</text>`,
    ),
    ...drawn,
    '</svg>',
  ].join('\n');
}

async function place(panel: DrawnPanel): Promise<string> {
  const { at, title } = panel;
  const [x, y] = [at.x * UNIT.width + GAP, at.y * UNIT.height + GAP];
  const size = { width: at.w * UNIT.width - GAP, height: at.h * UNIT.height - GAP };
  const inside = panel.isNow ? drawNumber(panel, size) : await drawCurves(panel, size);
  return [
    `<svg x="${x}" y="${y}" width="${size.width}" height="${size.height}">`,
    `<rect width="100%" height="100%" rx="3" fill="#181b1f" stroke="#2c3235"/>`,
    `<text x="10" y="19" font-size="12" font-weight="bold" fill="${INK}">${escapeText(title)}</text>`,
    inside,
    '</svg>',
  ].join('\n');
}

interface Size {
  width: number;
  height: number;
}

function drawNumber({ series, unit }: DrawnPanel, { width, height }: Size): string {
  const value = series[0]?.points.at(-1)?.[1];
  const text = value === undefined ? 'No data' : print(value, unit);
  return `<text x="${width / 2}" y="${height / 2 + 22}" font-size="28" text-anchor="middle" fill="${COLORS[0]}">${text}</text>`;
}

async function drawCurves({ series, unit }: DrawnPanel, { width, height }: Size): Promise<string> {
  const text = { color: INK, fontSize: 10 };
  const shown = series.slice(0, 8).map((one) => ({ ...one, name: shorten(one.legend) }));
  const svg = await drawSvg(
    {
      animation: false,
      color: COLORS,
      grid: { left: 50, right: 14, top: 32, bottom: 36 + 15 * rowsOf(shown, width) },
      legend: {
        bottom: 4,
        left: 6,
        icon: 'roundRect',
        itemHeight: 4,
        itemWidth: 10,
        itemGap: 14,
        textStyle: text,
      },
      xAxis: {
        type: 'time',
        splitNumber: 2,
        axisLabel: { ...text, hideOverlap: true, formatter: '{mm}:{ss}' },
        splitLine: { show: false },
      },
      yAxis: {
        type: 'value',
        min: 0,
        splitNumber: 3,
        axisLabel: { ...text, formatter: (value: number) => print(value, unit) },
        splitLine: { lineStyle: { color: '#2c3235' } },
      },
      series: shown.map(({ name, points }) => ({
        ...{ type: 'line', name },
        ...{ showSymbol: false, lineStyle: { width: 1.2 } },
        data: points.map(([at, value]) => [at * 1000, Number.isFinite(value) ? value : null]),
      })),
    },
    { width, height },
  );
  return svg.replace(/<rect[^>]*fill="none"[^>]*>(?:<\/rect>)?/, '');
}

const shorten = (legend: string): string => (legend.length > 24 ? `${legend.slice(0, 23)}…` : legend);

/** How many rows the legend takes, roughly. */
function rowsOf(shown: readonly { name: string }[], width: number): number {
  const wide = shown.reduce((sum, { name }) => sum + name.length * 6.5 + 26, 0);
  return Math.ceil((wide * 1.4) / width);
}

function print(value: number, unit: string): string {
  if (unit === 's') return value < 1 ? `${round(value * 1000)} ms` : `${round(value)} s`;
  if (unit === 'bytes') return `${round(value / 1024 ** 2)} MiB`;
  if (unit === 'percentunit') return `${round(value * 100)}%`;
  return unit === 'reqps' || unit === 'ops' ? `${round(value)}/s` : round(value);
}

const round = (value: number): string => String(Number(value.toPrecision(3)));

const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
