// Figures that Insights answers share. Rates are from 0 to 1, durations in seconds, and figures that CircleCI does not
// return for a kind of answer are left out.
import { z } from 'zod';
import { compact, OptionalNumber } from './fields.ts';

const Durations = z
  .object({
    min: OptionalNumber,
    mean: OptionalNumber,
    median: OptionalNumber,
    p95: OptionalNumber,
    max: OptionalNumber,
    total: OptionalNumber,
    standard_deviation: OptionalNumber,
  })
  .transform((seconds) =>
    compact({
      min: seconds.min,
      mean: seconds.mean,
      median: seconds.median,
      p95: seconds.p95,
      max: seconds.max,
      total: seconds.total,
      standardDeviation: seconds.standard_deviation,
    }),
  )
  .nullish()
  .catch(undefined);

export const RunMetrics = z
  .object({
    total_runs: OptionalNumber,
    completed_runs: OptionalNumber,
    successful_runs: OptionalNumber,
    failed_runs: OptionalNumber,
    success_rate: OptionalNumber,
    throughput: OptionalNumber,
    mttr: OptionalNumber,
    total_recoveries: OptionalNumber,
    total_credits_used: OptionalNumber,
    median_credits_used: OptionalNumber,
    total_duration_secs: OptionalNumber,
    p95_duration_secs: OptionalNumber,
    duration_metrics: Durations,
  })
  .transform((metrics) =>
    compact({
      totalRuns: metrics.total_runs,
      completedRuns: metrics.completed_runs,
      successfulRuns: metrics.successful_runs,
      failedRuns: metrics.failed_runs,
      successRate: metrics.success_rate,
      runsPerDay: metrics.throughput,
      mttrSeconds: metrics.mttr,
      totalRecoveries: metrics.total_recoveries,
      totalCreditsUsed: metrics.total_credits_used,
      medianCreditsUsed: metrics.median_credits_used,
      totalDurationSeconds: metrics.total_duration_secs,
      p95DurationSeconds: metrics.p95_duration_secs,
      durationSeconds: metrics.duration_metrics ?? undefined,
    }),
  );
export type RunMetrics = z.infer<typeof RunMetrics>;

/** How each figure compares with the previous window, according to CircleCI: the documentation gives no unit. */
export const Trends = z
  .object({
    total_runs: OptionalNumber,
    failed_runs: OptionalNumber,
    success_rate: OptionalNumber,
    throughput: OptionalNumber,
    mttr: OptionalNumber,
    total_credits_used: OptionalNumber,
    total_duration_secs: OptionalNumber,
    p95_duration_secs: OptionalNumber,
    median_duration_secs: OptionalNumber,
  })
  .transform((trends) =>
    compact({
      totalRuns: trends.total_runs,
      failedRuns: trends.failed_runs,
      successRate: trends.success_rate,
      runsPerDay: trends.throughput,
      mttr: trends.mttr,
      totalCreditsUsed: trends.total_credits_used,
      totalDuration: trends.total_duration_secs,
      p95Duration: trends.p95_duration_secs,
      medianDuration: trends.median_duration_secs,
    }),
  );
export type Trends = z.infer<typeof Trends>;
