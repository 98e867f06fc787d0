// The arithmetic of Insights. Assumed where the reference is silent: a success rate covers ended runs, and a trend is this
// range's value divided by that of the range before, or 1 if there is nothing to compare with.
import { creditsOf, durationSecondsOf } from '../credits.ts';
import { isJobDone, type JobRun, type Workflow } from '../model.ts';
import { buildsOf, endedOf, hasFailed, hasSucceeded, type Span, secondsOf } from './runs.ts';

const dayMs = 86_400_000;

/** The value below which `share` of the values are; 0 if there are none. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

export function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

export function mean(values: number[]): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}

/** Whole seconds. */
export function durationMetrics(seconds: number[]) {
  const average = mean(seconds);
  const variance = mean(seconds.map((value) => (value - average) ** 2));
  return {
    min: percentile(seconds, 0),
    mean: Math.round(average),
    median: percentile(seconds, 0.5),
    p95: percentile(seconds, 0.95),
    max: percentile(seconds, 1),
    standard_deviation: Math.sqrt(variance),
  };
}

interface Counted {
  status: string;
}

function countsOf(all: Counted[], ended: Counted[]) {
  const successful = ended.filter(hasSucceeded).length;
  return {
    total_runs: all.length,
    successful_runs: successful,
    failed_runs: ended.filter(hasFailed).length,
    success_rate: ended.length === 0 ? 0 : successful / ended.length,
  };
}

export function perDay(count: number, { from, to }: Span): number {
  return count / Math.max(1, (to - from) / dayMs);
}

export function workflowMetrics(runs: Workflow[], span: Span) {
  const ended = endedOf(runs);
  const recoveries = recoverySeconds(ended);
  return {
    ...countsOf(runs, ended),
    completed_runs: ended.length,
    mttr: Math.round(mean(recoveries)),
    total_recoveries: recoveries.length,
    total_credits_used: creditsUsed(runs),
    duration_metrics: durationMetrics(ended.map((run) => secondsOf(run) ?? 0)),
    throughput: perDay(runs.length, span),
  };
}

export function creditsUsed(runs: Workflow[]): number {
  return sum(runs.flatMap(buildsOf).map(creditsOf));
}

export function jobMetrics(jobs: JobRun[], span: Span) {
  const ended = jobs.filter(isJobDone);
  const seconds = ended.map(durationSecondsOf);
  const credits = jobs.map(creditsOf);
  return {
    counts: countsOf(jobs, ended),
    seconds,
    duration_metrics: durationMetrics(seconds),
    median_credits_used: percentile(credits, 0.5),
    total_credits_used: sum(credits),
    throughput: perDay(jobs.length, span),
  };
}

/** From each first failure to the next success. `ended` is oldest first. */
function recoverySeconds(ended: Workflow[]): number[] {
  const seconds: number[] = [];
  let brokenAt: number | undefined;
  for (const run of ended) {
    const { stoppedAt = run.createdAt } = run;
    if (hasFailed(run)) brokenAt ??= stoppedAt;
    if (!hasSucceeded(run) || brokenAt === undefined) continue;
    seconds.push(Math.round((stoppedAt - brokenAt) / 1000));
    brokenAt = undefined;
  }
  return seconds;
}

/** Each number of `now` divided by that of `before`. */
export function trends<K extends string>(
  now: Record<K, number>,
  before: Record<K, number>,
): Record<K, number> {
  const ratios = { ...now };
  for (const key of Object.keys(now) as K[]) ratios[key] = before[key] === 0 ? 1 : now[key] / before[key];
  return ratios;
}

/** The times of the first and last run, or the range's own if there is none. */
export function windowOf(runs: { createdAt: number }[], { from, to }: Span) {
  const times = runs.map(({ createdAt }) => createdAt);
  return {
    window_start: new Date(times.length ? Math.min(...times) : from).toISOString(),
    window_end: new Date(times.length ? Math.max(...times) : to).toISOString(),
  };
}
