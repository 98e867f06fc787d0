// Parses CircleCI's webhook deliveries into events. Deliveries are open maps, the test ping is undocumented, and anybody
// can post to a public URL, so parsing never throws, whatever JSON arrives.
import { z } from 'zod';
import { compact, OptionalNumber, OptionalText, Slug } from './schemas/fields.ts';
import { readCommit, TriggerParameters, Vcs } from './schemas/trigger-parameters.ts';

export { type BuildNotification, readBuildNotification } from './build-notification.ts';
export { verifySignature } from './signature.ts';

export interface PipelineFacts {
  id: string;
  number: number;
  createdAt?: string;
  triggerType?: string;
  branch?: string;
  tag?: string;
  revision?: string;
  commitSubject?: string;
  author?: { name?: string; email?: string; login?: string };
}

interface Delivered {
  /** Unique per event. The same event may be delivered more than once. */
  id: string;
  happenedAt: string;
  projectSlug: string;
  projectName?: string;
  pipeline: PipelineFacts;
}

export interface WorkflowFacts {
  id: string;
  name: string;
  createdAt?: string;
  stoppedAt?: string;
  url?: string;
}

export interface JobFacts {
  id: string;
  name: string;
  number?: number;
  status: string;
  startedAt?: string;
  /** May be later than `happenedAt`. */
  stoppedAt?: string;
}

export type WorkflowCompleted = Delivered & {
  kind: 'workflow-completed';
  workflow: WorkflowFacts & { status: string };
};
export type JobCompleted = Delivered & { kind: 'job-completed'; workflow: WorkflowFacts; job: JobFacts };
/** Answer it with success anyway, or CircleCI sends it again. */
export type Ignored = { kind: 'ignored'; reason: string; id?: string };

export type WebhookEvent = WorkflowCompleted | JobCompleted | Ignored;

const DeliveredPipeline = z
  .object({
    id: z.string(),
    number: z.number(),
    created_at: OptionalText,
    trigger: z.object({ type: OptionalText }).nullish().catch(undefined),
    trigger_parameters: TriggerParameters,
    vcs: Vcs,
  })
  .transform((pipeline): PipelineFacts => {
    const commit = readCommit(pipeline.vcs, pipeline.trigger_parameters);
    const author = compact({ name: commit.authorName, email: commit.authorEmail, login: commit.authorLogin });
    return compact({
      id: pipeline.id,
      number: pipeline.number,
      createdAt: pipeline.created_at,
      triggerType: pipeline.trigger?.type,
      branch: commit.branch,
      tag: commit.tag,
      revision: commit.revision,
      commitSubject: commit.subject,
      author: Object.keys(author).length === 0 ? undefined : author,
    });
  });

const DeliveredWorkflow = z.object({
  id: z.string(),
  name: z.string(),
  created_at: OptionalText,
  stopped_at: OptionalText,
  url: OptionalText,
});

const DeliveredJob = z
  .object({
    id: z.string(),
    name: z.string(),
    number: OptionalNumber,
    status: z.string(),
    started_at: OptionalText,
    stopped_at: OptionalText,
  })
  .transform(
    (job): JobFacts =>
      compact({
        id: job.id,
        name: job.name,
        number: job.number,
        status: job.status,
        startedAt: job.started_at,
        stoppedAt: job.stopped_at,
      }),
  );

const Envelope = z.object({
  id: z.string().min(1),
  happened_at: z.string(),
  project: z.object({ slug: Slug, name: OptionalText }),
  pipeline: DeliveredPipeline,
});

const Completed = z.discriminatedUnion('type', [
  Envelope.extend({
    type: z.literal('workflow-completed'),
    workflow: DeliveredWorkflow.extend({ status: z.string() }),
  }),
  Envelope.extend({ type: z.literal('job-completed'), workflow: DeliveredWorkflow, job: DeliveredJob }),
]);

/** Parses the body of a delivery. Never throws: anything unusable is `ignored`, with the reason. */
export function readWebhook(body: unknown): WebhookEvent {
  const read = Completed.safeParse(body);
  if (!read.success) return ignore(body, read.error);

  const { data } = read;
  const delivered: Delivered = {
    id: data.id,
    happenedAt: data.happened_at,
    projectSlug: data.project.slug,
    ...(data.project.name !== undefined && { projectName: data.project.name }),
    pipeline: data.pipeline,
  };
  return data.type === 'workflow-completed'
    ? {
        ...delivered,
        kind: data.type,
        workflow: { ...readWorkflow(data.workflow), status: data.workflow.status },
      }
    : { ...delivered, kind: data.type, workflow: readWorkflow(data.workflow), job: data.job };
}

function readWorkflow(workflow: z.infer<typeof DeliveredWorkflow>): WorkflowFacts {
  return compact({
    id: workflow.id,
    name: workflow.name,
    createdAt: workflow.created_at,
    stoppedAt: workflow.stopped_at,
    url: workflow.url,
  });
}

const Labels = z.object({ id: OptionalText, type: OptionalText }).catch({ id: undefined, type: undefined });

// The reason may be logged: it only names fields in the body and, shortened, the event type.
function ignore(body: unknown, error: z.ZodError): Ignored {
  const { id, type } = Labels.parse(body);
  const known = type === 'workflow-completed' || type === 'job-completed';
  const places = error.issues.map((issue) => issue.path.join('.')).slice(0, 5);
  const reason = known
    ? `missing or unreadable: ${places.join(', ')}`
    : `type ${JSON.stringify(type?.slice(0, 60))}`;
  return { kind: 'ignored', reason, ...(id !== undefined && { id }) };
}
