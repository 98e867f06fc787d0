// Insights about single tests: flaky, slow and often failing ones.
import { z } from 'zod';
import { items } from '../items.ts';
import { type Listing, listing, sizeOf } from '../listing.ts';
import { compact, eitherSpelling, OptionalNumber, OptionalText, OptionalTime } from './fields.ts';

/** A test that both failed and passed on the same commit, with the job where it last did so. */
export const FlakyTest = eitherSpelling({
  test_name: z.string(),
  classname: OptionalText,
  file: OptionalText,
  source: OptionalText,
  times_flaked: OptionalNumber,
  time_wasted: OptionalNumber,
  workflow_id: OptionalText,
  workflow_name: OptionalText,
  workflow_created_at: OptionalTime,
  pipeline_number: OptionalNumber,
  job_name: OptionalText,
  job_number: OptionalNumber,
}).transform((test) =>
  compact({
    testName: test.test_name,
    classname: test.classname,
    file: test.file,
    source: test.source,
    timesFlaked: test.times_flaked,
    /** CircleCI's figure; the documentation gives no unit. */
    timeWasted: test.time_wasted,
    workflowId: test.workflow_id,
    workflowName: test.workflow_name,
    workflowCreatedAt: test.workflow_created_at,
    pipelineNumber: test.pipeline_number,
    jobName: test.job_name,
    jobNumber: test.job_number,
  }),
);
export type FlakyTest = z.infer<typeof FlakyTest>;

export interface FlakyTests {
  tests: Listing<FlakyTest>;
  total: number;
}

export const FlakyTests = eitherSpelling({
  flaky_tests: items('flaky test', FlakyTest, 'flaky_tests').nullish(),
  total_flaky_tests: OptionalNumber,
}).transform(({ flaky_tests, total_flaky_tests: total }, context): FlakyTests => {
  if (flaky_tests) return { tests: flaky_tests, total: total ?? sizeOf(flaky_tests) };
  // Without a list, only the number says whether there are any.
  if (total === undefined) context.addIssue({ code: 'custom', path: ['flaky_tests'] });
  return { tests: listing([], { of: 'flaky test', unreadable: total ?? 0 }), total: total ?? 0 };
});

const TestMetric = z
  .object({
    test_name: z.string(),
    job_name: OptionalText,
    classname: OptionalText,
    file: OptionalText,
    source: OptionalText,
    total_runs: OptionalNumber,
    failed_runs: OptionalNumber,
    p95_duration: OptionalNumber,
    flaky: z.boolean().catch(false),
  })
  .transform((test) =>
    compact({
      testName: test.test_name,
      jobName: test.job_name,
      classname: test.classname,
      file: test.file,
      source: test.source,
      totalRuns: test.total_runs,
      failedRuns: test.failed_runs,
      p95DurationSeconds: test.p95_duration,
      isFlaky: test.flaky,
    }),
  );
export type TestMetric = z.infer<typeof TestMetric>;

export const TestMetrics = z
  .object({
    average_test_count: OptionalNumber,
    total_test_runs: OptionalNumber,
    most_failed_tests: items('test', TestMetric, 'most_failed_tests').nullish(),
    slowest_tests: items('test', TestMetric, 'slowest_tests').nullish(),
  })
  .transform((metrics) =>
    compact({
      averageTestCount: metrics.average_test_count,
      totalTestRuns: metrics.total_test_runs,
      mostFailed: metrics.most_failed_tests ?? undefined,
      slowest: metrics.slowest_tests ?? undefined,
    }),
  );
export type TestMetrics = z.infer<typeof TestMetrics>;
