// The jobs of the feature "insights", and what other features may use of it.
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createInsightsJob } from './insights.ts';
import { createInsightsBranchesJob } from './insights-branches.ts';
import { createInsightsJobsJob } from './insights-jobs.ts';
import { createInsightsOrgJob } from './insights-org.ts';
import { createInsightsProjectJob } from './insights-project.ts';
import { createInsightsTestsJob } from './insights-tests.ts';
import { createUsageJob } from './usage.ts';

export { sliceRuns } from './slice-runs.ts';

export const createInsightsJobs = (deps: JobDeps): AnyJobDefinition[] => [
  createInsightsJob(deps),
  createInsightsJobsJob(deps),
  createInsightsTestsJob(deps),
  createInsightsBranchesJob(deps),
  createInsightsProjectJob(deps),
  createInsightsOrgJob(deps),
  createUsageJob(deps),
];
