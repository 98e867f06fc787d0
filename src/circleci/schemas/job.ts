// One job by its number: GET /project/{slug}/job/{number}.
import { z } from 'zod';
import { plainItems } from '../items.ts';
import { compact, OptionalNumber, OptionalText, OptionalTime } from './fields.ts';

const Message = z.object({ message: z.string() });
const Named = z.object({ name: z.string() });
const ParallelRun = z.object({ index: z.number(), status: z.string() });
const Executor = z.object({ type: OptionalText, resource_class: OptionalText }).nullish().catch(undefined);
const Owner = z.object({ id: OptionalText }).nullish().catch(undefined);

export const Job = z
  .object({
    name: z.string(),
    number: z.number(),
    status: z.string(),
    web_url: OptionalText,
    queued_at: OptionalTime,
    started_at: OptionalTime,
    stopped_at: OptionalTime,
    duration: OptionalNumber,
    executor: Executor,
    parallelism: OptionalNumber,
    parallel_runs: plainItems('parallel run', ParallelRun, 'parallel_runs').nullish().catch(undefined),
    pipeline: Owner,
    latest_workflow: Owner,
    messages: plainItems('message', Message, 'messages').nullish().catch(undefined),
    contexts: plainItems('context', Named, 'contexts').nullish().catch(undefined),
  })
  .transform((job) =>
    compact({
      name: job.name,
      number: job.number,
      status: job.status,
      webUrl: job.web_url,
      queuedAt: job.queued_at,
      startedAt: job.started_at,
      stoppedAt: job.stopped_at,
      durationMs: job.duration,
      /** `docker`, `machine`, `macos`, …. */
      executorType: job.executor?.type,
      resourceClass: job.executor?.resource_class,
      parallelism: job.parallelism,
      /** Missing if there are none. */
      parallelRuns: some(job.parallel_runs ?? undefined),
      pipelineId: job.pipeline?.id,
      workflowId: job.latest_workflow?.id,
      /** Messages from the platform, for example that the plan has no credits left. Missing if there are none. */
      messages: some(job.messages?.map(({ message }) => message)),
      /** Names of the contexts it uses. Missing if there are none. */
      contexts: some(job.contexts?.map(({ name }) => name)),
    }),
  );
export type Job = z.infer<typeof Job>;

const some = <T>(list: T[] | undefined): T[] | undefined => (list?.length === 0 ? undefined : list);
