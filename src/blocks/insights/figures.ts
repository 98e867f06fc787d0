// The figures of CircleCI Insights in words, for workflows, jobs, branches, projects and organizations.
import { duration } from '../kit/voice.ts';

/** What CircleCI does not report is left out. */
export interface Figures {
  totalRuns?: number;
  failedRuns?: number;
  /** 0 to 1. */
  successRate?: number;
  runsPerDay?: number;
  mttrSeconds?: number;
  totalCreditsUsed?: number;
  totalDurationSeconds?: number;
  p95DurationSeconds?: number;
  durationSeconds?: {
    min?: number;
    mean?: number;
    median?: number;
    p95?: number;
    max?: number;
    standardDeviation?: number;
  };
}

export const FRESHNESS =
  'CircleCI updates these figures once a day, so the last few hours may be missing. Credits may differ from the bill.';

/** What may show more. The longest window shows all that CircleCI keeps. */
export function tryNext(windowDays: number, others: readonly string[] = []): string {
  const ways = [
    ...others,
    ...(windowDays < LONGEST_WINDOW ? [`a longer window with \`--window ${LONGEST_WINDOW}\``] : []),
  ];
  return ways.length === 0 ? '' : ` Try ${ways.join(', or ')}.`;
}
const LONGEST_WINDOW = 90;

/** `97.4% of 212 runs succeeded, median 4m 12s, 95th percentile 7m 51s`. */
export function figureSentence(figures: Figures): string {
  const { totalRuns, failedRuns, successRate } = figures;
  const { median, p95 = figures.p95DurationSeconds } = figures.durationSeconds ?? {};
  const runs = totalRuns === undefined ? undefined : amount(totalRuns, 'run');
  const isRated = successRate !== undefined && totalRuns !== 0;
  const parts = [
    isRated ? `${percent(successRate)} of ${runs ?? 'an unknown number of runs'} succeeded` : (runs ?? ''),
    !isRated && failedRuns ? `${failedRuns} failed` : '',
    median === undefined ? '' : `median ${inSeconds(median)}`,
    p95 === undefined ? '' : `95th percentile ${inSeconds(p95)}`,
  ];
  return parts.filter((part) => part !== '').join(', ') || 'figures unknown';
}

/** The same, with the credits at its end. */
export const costlySentence = (figures: Figures): string =>
  [
    figureSentence(figures),
    ...(figures.totalCreditsUsed === undefined ? [] : [amount(figures.totalCreditsUsed, 'credit')]),
  ].join(', ');

/** Two columns: label and value. */
export function figureFields(figures: Figures): [label: string, value: string][] {
  const { totalRuns, failedRuns, successRate, runsPerDay } = figures;
  const { min, mean, median, p95, max, standardDeviation } = figures.durationSeconds ?? {};
  const failed = failedRuns === undefined ? '' : `, ${failedRuns} failed`;
  const spread =
    standardDeviation === undefined ? '' : `, standard deviation ${inSeconds(standardDeviation)}`;
  return [
    ['Success rate', successRate === undefined ? unknown : percent(successRate)],
    ['Runs', totalRuns === undefined ? unknown : `${amount(totalRuns)}${failed}`],
    ['Median duration', inSeconds(median)],
    ['95th percentile duration', inSeconds(p95)],
    ['Mean duration', mean === undefined ? unknown : `${inSeconds(mean)}${spread}`],
    [
      'Shortest and longest',
      min === undefined && max === undefined ? unknown : `${inSeconds(min)} and ${inSeconds(max)}`,
    ],
    ['Throughput', throughput(runsPerDay)],
    ['Credits', credits(figures)],
  ];
}

/** Of a whole project or organization, for which CircleCI gives fewer figures. */
export function totalFields(figures: Figures): [label: string, value: string][] {
  const { totalRuns, successRate, runsPerDay, totalDurationSeconds } = figures;
  return [
    ['Success rate', successRate === undefined ? unknown : percent(successRate)],
    ['Runs', totalRuns === undefined ? unknown : amount(totalRuns)],
    ['Throughput', throughput(runsPerDay)],
    ['Total run time', inSeconds(totalDurationSeconds)],
    ['Credits', credits(figures)],
  ];
}

function credits({ totalCreditsUsed, totalRuns }: Figures): string {
  if (totalCreditsUsed === undefined) return unknown;
  const each = totalRuns && totalCreditsUsed > 0 ? `, ${amount(totalCreditsUsed / totalRuns)} per run` : '';
  return `${amount(totalCreditsUsed)}${each}`;
}

const creditsOf = ({ metrics }: { metrics: Figures }): number => metrics.totalCreditsUsed ?? 0;

/** Most credits first. */
export const byCredits = (one: { metrics: Figures }, other: { metrics: Figures }): number =>
  creditsOf(other) - creditsOf(one);

const throughput = (runsPerDay: number | undefined): string =>
  runsPerDay === undefined ? unknown : `${rounded(runsPerDay)} runs per day`;

const unknown = 'unknown';

export const inSeconds = (value: number | undefined): string =>
  value === undefined ? unknown : duration(value * 1000);

export const rounded = (value: number): string => String(Math.round(value * 10) / 10);

/** `97.4%`. Rounded down, so that 100% means all of them. */
export const percent = (share: number): string => `${Math.floor(share * 1000 + 1e-9) / 10}%`;

/** `12,345 credits`. Only amounts under ten keep a decimal. */
export function amount(value: number, noun?: string): string {
  const shown = value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
  const text = String(shown).replace(/(?<=\d)(?=(\d{3})+$)/g, ',');
  return noun === undefined ? text : `${text} ${noun}${shown === 1 ? '' : 's'}`;
}

/** `2026-11-03`: CircleCI's days are UTC. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
