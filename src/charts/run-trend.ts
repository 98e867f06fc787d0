// A chart of how a workflow's runs did over time: success rate on top, durations below. Pure: data -> PNG. The white
// background looks the same in dark and light themes. The two duration lines differ in dash and marker as well as in
// color, and the message beside the chart states every important number.
import { bare } from '../blocks/kit/foreign.ts';
import { duration } from '../blocks/kit/voice.ts';
import { drawSvg } from './draw-svg.ts';
import { niceSeconds } from './nice-seconds.ts';
import { svgToPng } from './svg-to-png.ts';

export interface TrendSlice {
  /** Epoch ms, the start of a UTC day. */
  startsAt: number;
  /** Finished runs. If there are none, the other fields are missing and the lines have a gap. */
  runs: number;
  /** 0 to 1. */
  successRate?: number;
  medianSeconds?: number;
  p95Seconds?: number;
}

export interface RunTrend {
  /** Foreign text. */
  title: string;
  /** Oldest first, without gaps. */
  slices: readonly TrendSlice[];
  /** Days or weeks. */
  sliceDays: 1 | 7;
}

const [WIDTH, HEIGHT] = [1200, 720];
// Colorblind-safe colors by Okabe and Ito, each with a contrast of at least 4.5:1 on white.
const [BLUE, VERMILLION, PURPLE] = ['#0068a3', '#b34700', '#8a3a6c'];
const [INK, GREY, RULE] = ['#1d1c1d', '#57606a', '#d8dee4'];
const FONT = 'DejaVu Sans';
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Call `drawRunTrend`, which doesn't block the event loop. */
export async function paintRunTrend(trend: RunTrend): Promise<Buffer> {
  return svgToPng(await drawSvg(optionOf(trend), { width: WIDTH, height: HEIGHT }));
}

function optionOf({ title, slices, sliceDays }: RunTrend) {
  const days = slices.map(({ startsAt }) => dayOf(startsAt));
  const step = niceSeconds(Math.max(1, ...slices.map(({ p95Seconds = 0 }) => p95Seconds)));
  const per = sliceDays === 1 ? 'per day' : 'per week';
  const unit = sliceDays === 1 ? 'days' : 'weeks';
  const gaps = slices.some(({ runs }) => runs === 0) ? `; gaps are ${unit} without runs` : '';
  const heading = (text: string, top: number) => ({
    text,
    left: 40,
    top,
    textStyle: { color: GREY, fontSize: 21, fontFamily: FONT, fontWeight: 'normal' as const },
  });
  const bottom = { left: 130, right: 60, height: 220 };
  return {
    animation: false,
    backgroundColor: '#ffffff',
    textStyle: { fontFamily: FONT, color: INK },
    title: [
      {
        text: bare(title, 70),
        left: 40,
        top: 26,
        textStyle: { color: INK, fontSize: 28, fontFamily: FONT, fontWeight: 'bold' as const },
      },
      heading(`Success rate ${per}${gaps}`, 82),
      heading(`Duration ${per}`, 380),
    ],
    legend: {
      top: 378,
      right: 60,
      itemWidth: 56,
      itemGap: 30,
      selectedMode: false,
      data: ['95th percentile', 'Median'],
      textStyle: { color: INK, fontSize: 20, fontFamily: FONT },
    },
    grid: [
      { ...bottom, top: 126 },
      { ...bottom, top: 426 },
    ],
    xAxis: [0, 1].map((gridIndex) => ({
      gridIndex,
      type: 'category' as const,
      data: days,
      boundaryGap: true,
      axisLine: { lineStyle: { color: GREY } },
      axisTick: { show: false },
      axisLabel: { show: gridIndex === 1, color: GREY, fontSize: 19, hideOverlap: true },
    })),
    yAxis: [
      valueAxis(0, { max: 100, interval: 25 }, (percent) => `${percent}%`),
      valueAxis(1, step, (seconds) => (seconds === 0 ? '0' : duration(seconds * 1000))),
    ],
    series: [
      line(0, 'Success rate', slices.map(percentOf), { color: BLUE, symbol: 'circle', type: 'solid' }),
      line(
        1,
        '95th percentile',
        slices.map((slice) => slice.p95Seconds ?? null),
        { color: VERMILLION, symbol: 'triangle', type: 'dashed' },
      ),
      line(
        1,
        'Median',
        slices.map((slice) => slice.medianSeconds ?? null),
        { color: PURPLE, symbol: 'rect', type: 'solid' },
      ),
    ],
  };
}

const percentOf = ({ successRate }: TrendSlice): number | null =>
  successRate === undefined ? null : Math.round(successRate * 1000) / 10;

function valueAxis(
  gridIndex: number,
  { max, interval }: { max: number; interval: number },
  formatter: (value: number) => string,
) {
  return {
    gridIndex,
    type: 'value' as const,
    min: 0,
    max,
    interval,
    splitLine: { lineStyle: { color: RULE } },
    axisLabel: { color: GREY, fontSize: 19, formatter },
  };
}

function line(
  index: number,
  name: string,
  data: readonly (number | null)[],
  { color, symbol, type }: { color: string; symbol: string; type: 'solid' | 'dashed' },
) {
  return {
    type: 'line' as const,
    name,
    xAxisIndex: index,
    yAxisIndex: index,
    data: [...data],
    symbol,
    symbolSize: 11,
    showAllSymbol: true,
    itemStyle: { color },
    lineStyle: { color, width: 3.5, type },
    ...(index === 0 && { areaStyle: { color, opacity: 0.1 } }),
  };
}

/** `Nov 3`, in UTC, like CircleCI's days. */
function dayOf(at: number): string {
  const date = new Date(at);
  return `${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}`;
}
