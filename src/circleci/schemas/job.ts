// One job by its number: GET /project/{slug}/job/{number}.
import { z } from 'zod';
import { compact, OptionalNumber, OptionalText } from './fields.ts';

const Owner = z.object({ id: OptionalText }).nullish().catch(undefined);

export const Job = z
  .object({
    name: z.string(),
    number: z.number(),
    status: z.string(),
    web_url: OptionalText,
    started_at: OptionalText,
    stopped_at: OptionalText,
    duration: OptionalNumber,
    pipeline: Owner,
    latest_workflow: Owner,
  })
  .transform((job) =>
    compact({
      name: job.name,
      number: job.number,
      status: job.status,
      webUrl: job.web_url,
      startedAt: job.started_at,
      stoppedAt: job.stopped_at,
      durationMs: job.duration,
      pipelineId: job.pipeline?.id,
      workflowId: job.latest_workflow?.id,
    }),
  );
export type Job = z.infer<typeof Job>;
