// A workflow of a pipeline. New status words may appear, so they are plain text here.
import { z } from 'zod';
import { compact, OptionalNumber, OptionalText, OptionalTime, Slug, Time } from './fields.ts';

export const Workflow = z
  .object({
    id: z.string(),
    name: z.string(),
    status: z.string(),
    pipeline_id: z.string(),
    pipeline_number: z.number(),
    project_slug: Slug,
    created_at: Time,
    stopped_at: OptionalTime,
    started_by: OptionalText,
    canceled_by: OptionalText,
    errored_by: OptionalText,
    tag: OptionalText,
    auto_rerun_number: OptionalNumber,
    max_auto_reruns: OptionalNumber,
  })
  .transform((workflow) =>
    compact({
      id: workflow.id,
      name: workflow.name,
      status: workflow.status,
      pipelineId: workflow.pipeline_id,
      pipelineNumber: workflow.pipeline_number,
      projectSlug: workflow.project_slug,
      createdAt: workflow.created_at,
      stoppedAt: workflow.stopped_at,
      startedBy: workflow.started_by,
      canceledBy: workflow.canceled_by,
      erroredBy: workflow.errored_by,
      /** `setup` for the workflow of a dynamic config. Unrelated to git. */
      tag: workflow.tag,
      /** Only in the answer about one workflow, not in a pipeline's list. */
      autoRerunNumber: workflow.auto_rerun_number,
      maxAutoReruns: workflow.max_auto_reruns,
    }),
  );
export type Workflow = z.infer<typeof Workflow>;

/** Users are ids here: `startedBy`, `canceledBy` and `approvedBy` are not logins. */
export const WorkflowJob = z
  .object({
    id: z.string(),
    name: z.string(),
    type: z.string(),
    status: z.string(),
    job_number: OptionalNumber,
    started_at: OptionalTime,
    stopped_at: OptionalTime,
    approval_request_id: OptionalText,
    approved_by: OptionalText,
    canceled_by: OptionalText,
    dependencies: z.array(z.string()).nullish().catch(undefined),
  })
  .transform((job) =>
    compact({
      id: job.id,
      name: job.name,
      type: job.type,
      status: job.status,
      jobNumber: job.job_number,
      startedAt: job.started_at,
      stoppedAt: job.stopped_at,
      approvalRequestId: job.approval_request_id,
      approvedBy: job.approved_by,
      canceledBy: job.canceled_by,
      /** Missing: CircleCI didn't say. */
      dependencies: job.dependencies ?? undefined,
    }),
  );
export type WorkflowJob = z.infer<typeof WorkflowJob>;

export const Rerun = z
  .object({ workflow_id: z.string() })
  .transform(({ workflow_id }) => ({ workflowId: workflow_id }));
export type Rerun = z.infer<typeof Rerun>;
