// One job by its UUID: GET /jobs/{id}. Fewer fields than by number, but it also covers jobs without a number.
import { z } from 'zod';
import { compact, OptionalNumber, OptionalText, OptionalTime } from './fields.ts';

export const IdentifiedJob = z
  .object({
    id: z.string(),
    name: z.string(),
    job_number: OptionalNumber,
    type: OptionalText,
    status: z.string(),
    project_id: OptionalText,
    pipeline_id: OptionalText,
    workflow_id: OptionalText,
    started_at: OptionalTime,
    stopped_at: OptionalTime,
  })
  .transform((job) =>
    compact({
      id: job.id,
      name: job.name,
      jobNumber: job.job_number,
      type: job.type,
      status: job.status,
      projectId: job.project_id,
      pipelineId: job.pipeline_id,
      workflowId: job.workflow_id,
      startedAt: job.started_at,
      stoppedAt: job.stopped_at,
    }),
  );
export type IdentifiedJob = z.infer<typeof IdentifiedJob>;
