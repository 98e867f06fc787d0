// Insights about workflows and jobs.
import { z } from 'zod';
import { items, plainItems } from '../items.ts';
import { compact, OptionalNumber, OptionalText, OptionalTime } from './fields.ts';
import { RunMetrics, Trends } from './run-metrics.ts';

// No figures are unknown ones, not zeros.
const Metrics = RunMetrics.nullish()
  .catch(undefined)
  .transform((metrics): RunMetrics => metrics ?? {});
const OptionalTrends = Trends.nullish()
  .catch(undefined)
  .transform((trends): Trends => trends ?? {});
const Names = (of: string, name: string) =>
  plainItems(of, z.string(), name)
    .nullish()
    .catch(undefined)
    .transform((names) => names ?? undefined);

/** Of a workflow or a job, over one window. */
export const NamedMetrics = z
  .object({ name: z.string(), metrics: Metrics, window_start: OptionalTime, window_end: OptionalTime })
  .transform((one) =>
    compact({
      name: one.name,
      metrics: one.metrics,
      windowStart: one.window_start,
      windowEnd: one.window_end,
    }),
  );
export type NamedMetrics = z.infer<typeof NamedMetrics>;

export const InsightsRun = z
  .object({
    id: z.string(),
    status: OptionalText,
    branch: OptionalText,
    duration: OptionalNumber,
    created_at: OptionalTime,
    stopped_at: OptionalTime,
    credits_used: OptionalNumber,
    is_approval: z.boolean().catch(false),
  })
  .transform((run) =>
    compact({
      id: run.id,
      status: run.status,
      branch: run.branch,
      durationSeconds: run.duration,
      createdAt: run.created_at,
      stoppedAt: run.stopped_at,
      creditsUsed: run.credits_used,
      isApproval: run.is_approval,
    }),
  );
export type InsightsRun = z.infer<typeof InsightsRun>;

/** One job in one hour or day. */
export const JobTimeSlice = z
  .object({ name: z.string(), timestamp: z.string(), metrics: Metrics })
  .transform(({ name, timestamp, metrics }) => ({ name, startsAt: timestamp, metrics }));
export type JobTimeSlice = z.infer<typeof JobTimeSlice>;

const Measured = z.object({ metrics: Metrics, trends: OptionalTrends });
const Figures = Measured.nullish().transform((one) => one ?? { metrics: {}, trends: {} });

export const WorkflowSummary = Measured.extend({
  workflow_names: Names('workflow', 'workflow_names'),
}).transform(({ metrics, trends, workflow_names }) =>
  compact({ metrics, trends, workflowNames: workflow_names }),
);
export type WorkflowSummary = z.infer<typeof WorkflowSummary>;

const OfProject = Measured.extend({ project_name: z.string() }).transform(({ project_name, ...rest }) => ({
  projectName: project_name,
  ...rest,
}));

export const OrgSummary = z
  .object({
    org_data: Figures,
    org_project_data: items('project', OfProject, 'org_project_data').nullish(),
    all_projects: Names('project', 'all_projects'),
  })
  .transform((summary) =>
    compact({
      ...summary.org_data,
      projects: summary.org_project_data ?? undefined,
      allProjects: summary.all_projects,
    }),
  );
export type OrgSummary = z.infer<typeof OrgSummary>;

const OfWorkflow = Measured.extend({ workflow_name: z.string(), branch: OptionalText }).transform((one) =>
  compact({ workflowName: one.workflow_name, branch: one.branch, metrics: one.metrics, trends: one.trends }),
);

export const ProjectSummary = z
  .object({
    project_data: Figures,
    project_workflow_data: items('workflow', OfWorkflow, 'project_workflow_data').nullish(),
    project_workflow_branch_data: items('workflow', OfWorkflow, 'project_workflow_branch_data').nullish(),
    all_branches: Names('branch', 'all_branches'),
    all_workflows: Names('workflow', 'all_workflows'),
  })
  .transform((summary) =>
    compact({
      ...summary.project_data,
      workflows: summary.project_workflow_data ?? undefined,
      /** One entry per workflow and branch. */
      branches: summary.project_workflow_branch_data ?? undefined,
      allBranches: summary.all_branches,
      allWorkflows: summary.all_workflows,
    }),
  );
export type ProjectSummary = z.infer<typeof ProjectSummary>;

export const InsightsBranches = z
  .object({ branches: items('branch', z.string(), 'branches') })
  .transform(({ branches }) => branches);
