// Groups single runs into UTC days or weeks for a chart. Pure.
import type { TrendSlice } from '../../charts/run-trend.ts';
import type { InsightsRun } from '../../circleci/client.ts';

const DAY_MS = 86_400_000;

/**
 * Days for up to a month, weeks for longer windows; the last slice ends today. Unfinished runs and runs before the
 * first slice are ignored.
 */
export function sliceRuns(
  runs: readonly InsightsRun[],
  { windowDays, now }: { windowDays: number; now: number },
): { slices: TrendSlice[]; sliceDays: 1 | 7 } {
  const sliceDays = windowDays > 31 ? 7 : 1;
  const amount = Math.ceil(windowDays / sliceDays);
  const endsAt = (Math.floor(now / DAY_MS) + 1) * DAY_MS;
  const firstAt = endsAt - amount * sliceDays * DAY_MS;
  const buckets = Array.from({ length: amount }, (): InsightsRun[] => []);
  for (const run of runs) {
    const index = Math.floor((Date.parse(run.createdAt ?? '') - firstAt) / (sliceDays * DAY_MS));
    if (run.status !== undefined) buckets[index]?.push(run);
  }
  const slices = buckets.map((bucket, index) => measure(bucket, firstAt + index * sliceDays * DAY_MS));
  return { slices, sliceDays };
}

function measure(runs: readonly InsightsRun[], startsAt: number): TrendSlice {
  if (runs.length === 0) return { startsAt, runs: 0 };
  const seconds = runs
    .map(({ durationSeconds }) => durationSeconds)
    .filter((one) => one !== undefined)
    .sort((one, other) => one - other);
  const [medianSeconds, p95Seconds] = [percentile(seconds, 0.5), percentile(seconds, 0.95)];
  return {
    startsAt,
    runs: runs.length,
    successRate: runs.filter(({ status }) => status === 'success').length / runs.length,
    ...(medianSeconds !== undefined && { medianSeconds }),
    ...(p95Seconds !== undefined && { p95Seconds }),
  };
}

/** The lowest value that at least `share` of the values are at or below. `sorted` is ascending. */
export function percentile(sorted: readonly number[], share: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
