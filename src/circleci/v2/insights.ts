// Figures about runs of the last 90 days, updated once a day, so the last few hours may be missing. Trends go back 30
// days. Credits differ from the bill. Limited on CircleCI Server.
// https://circleci.com/docs/api/v2/#tag/Insights
import type { Api, CallOptions } from '../api.ts';
import type { Listing } from '../listing.ts';
import { type PageOptions, type Pages, pageOf, paginate } from '../paginate.ts';
import { organization, path, projectPath } from '../path.ts';
import {
  InsightsBranches,
  InsightsRun,
  JobTimeSlice,
  NamedMetrics,
  OrgSummary,
  ProjectSummary,
  WorkflowSummary,
} from '../schemas/insights.ts';
import { FlakyTests, TestMetrics } from '../schemas/insights-tests.ts';
import { type BranchFilter, branchQuery, type DateFilter, dateQuery } from './insights-filter.ts';

const WorkflowMetricsPage = pageOf('workflow', NamedMetrics);
const JobMetricsPage = pageOf('job', NamedMetrics);
const RunPage = pageOf('run', InsightsRun);
const TimeSlicePage = pageOf('time slice', JobTimeSlice);

/** Default `last-90-days`. */
export type ReportingWindow = `last-${7 | 30 | 60 | 90}-days` | 'last-24-hours';

export interface WindowFilter extends BranchFilter {
  window?: ReportingWindow;
}

type ListOptions = CallOptions & PageOptions;

export type Insights = ReturnType<typeof createInsightsApi>;

export function createInsightsApi(api: Api) {
  const workflowPath = (slug: string, workflow: string) =>
    path`/api/v2/insights/${projectPath(slug)}/workflows/${workflow}`;

  return Object.freeze({
    projectSummary: async (
      slug: string,
      filter: { window?: ReportingWindow; branches?: readonly string[]; workflows?: readonly string[] } = {},
      options?: CallOptions,
    ): Promise<ProjectSummary> =>
      api.get(path`/api/v2/insights/pages/${projectPath(slug)}/summary`, ProjectSummary, {
        ...options,
        query: {
          'reporting-window': filter.window,
          branches: filter.branches,
          'workflow-names': filter.workflows,
        },
      }),

    /** `projects` are names, not slugs. */
    orgSummary: async (
      orgSlug: string,
      filter: { window?: ReportingWindow; projects?: readonly string[] } = {},
      options?: CallOptions,
    ): Promise<OrgSummary> =>
      api.get(path`/api/v2/insights/${organization(orgSlug)}/summary`, OrgSummary, {
        ...options,
        query: { 'reporting-window': filter.window, 'project-names': filter.projects },
      }),

    /** The names that Insights knows, at most 5,000. */
    branches: async (
      slug: string,
      filter: { workflow?: string } = {},
      options?: CallOptions,
    ): Promise<Listing<string>> =>
      api.get(path`/api/v2/insights/${projectPath(slug)}/branches`, InsightsBranches, {
        ...options,
        query: { 'workflow-name': filter.workflow },
      }),

    /** Of all branches. Two weeks after its last flake, a test is no longer flaky. */
    flakyTests: async (slug: string, options?: CallOptions): Promise<FlakyTests> =>
      api.get(path`/api/v2/insights/${projectPath(slug)}/flaky-tests`, FlakyTests, options),

    /** One entry per workflow. */
    workflows: (slug: string, filter: WindowFilter = {}, options?: ListOptions): Pages<NamedMetrics> =>
      paginate(api, path`/api/v2/insights/${projectPath(slug)}/workflows`, WorkflowMetricsPage, {
        ...options,
        query: { ...branchQuery(filter), 'reporting-window': filter.window },
      }),

    /** Single runs of one workflow, newest first. */
    workflowRuns: (
      slug: string,
      workflow: string,
      filter: BranchFilter & DateFilter = {},
      options?: ListOptions,
    ): Pages<InsightsRun> =>
      paginate(api, workflowPath(slug, workflow), RunPage, {
        ...options,
        query: { ...branchQuery(filter), ...dateQuery(filter) },
      }),

    /** One entry per job of the workflow. */
    workflowJobs: (
      slug: string,
      workflow: string,
      filter: WindowFilter & { job?: string } = {},
      options?: ListOptions,
    ): Pages<NamedMetrics> =>
      paginate(api, `${workflowPath(slug, workflow)}/jobs`, JobMetricsPage, {
        ...options,
        query: { ...branchQuery(filter), 'reporting-window': filter.window, 'job-name': filter.job },
      }),

    workflowSummary: async (
      slug: string,
      workflow: string,
      filter: BranchFilter = {},
      options?: CallOptions,
    ): Promise<WorkflowSummary> =>
      api.get(`${workflowPath(slug, workflow)}/summary`, WorkflowSummary, {
        ...options,
        query: branchQuery(filter),
      }),

    /** From the ten newest runs. */
    testMetrics: async (
      slug: string,
      workflow: string,
      filter: BranchFilter = {},
      options?: CallOptions,
    ): Promise<TestMetrics> =>
      api.get(`${workflowPath(slug, workflow)}/test-metrics`, TestMetrics, {
        ...options,
        query: branchQuery(filter),
      }),

    /** One entry per job and day (or hour, for the last two days). */
    jobTimeSeries: (
      slug: string,
      workflow: string,
      filter: DateFilter & { branch?: string; granularity?: 'daily' | 'hourly' } = {},
      options?: ListOptions,
    ): Pages<JobTimeSlice> =>
      paginate(
        api,
        path`/api/v2/insights/time-series/${projectPath(slug)}/workflows/${workflow}/jobs`,
        TimeSlicePage,
        {
          ...options,
          query: { ...dateQuery(filter), branch: filter.branch, granularity: filter.granularity },
        },
      ),
  });
}
