// Parses CircleCI's webhook deliveries into events. Deliveries are open maps, and any of their fields may be missing; the
// test ping is undocumented, and anybody can post to a public URL. So parsing never throws, whatever JSON arrives.
import { z } from 'zod';
import { compact, OptionalNumber, OptionalText, Slug } from './schemas/fields.ts';
import { readCommit, TriggerParameters, Vcs } from './schemas/trigger-parameters.ts';

export { type BuildNotification, readBuildNotification } from './build-notification.ts';
export { isSigned, verifySignature } from './signature.ts';

/** Only what the bot needs. What is missing can be looked up with the pipeline's or the workflow's id. */
export type Delivered = { kind: 'workflow-completed' | 'job-completed' } & z.infer<typeof Event>;
/** Answer both with success, or CircleCI sends them again. */
export type Ignored = { kind: 'ignored' | 'unknown-type'; reason: string };

const Workflow = z
  .object({
    id: OptionalText,
    name: OptionalText,
    /** Missing in events of jobs. */
    status: OptionalText,
    created_at: OptionalText,
    stopped_at: OptionalText,
  })
  .transform(({ created_at, stopped_at, ...workflow }) =>
    compact({ ...workflow, createdAt: created_at, stoppedAt: stopped_at }),
  )
  .nullish()
  .catch(undefined);

const Pipeline = z
  .object({
    id: OptionalText,
    number: OptionalNumber,
    created_at: OptionalText,
    trigger: z.object({ type: OptionalText }).nullish().catch(undefined),
    trigger_parameters: TriggerParameters,
    vcs: Vcs,
  })
  .transform((pipeline) => {
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
  })
  .nullish()
  .catch(undefined);

const Event = z
  .object({
    /** Unique per event. The same event may be delivered more than once. */
    id: OptionalText,
    project: z
      .object({ slug: Slug.optional().catch(undefined), name: OptionalText })
      .nullish()
      .catch(undefined),
    pipeline: Pipeline,
    workflow: Workflow,
  })
  .transform(({ id, project, pipeline, workflow }) =>
    compact({
      id,
      projectSlug: project?.slug === '' ? undefined : project?.slug,
      projectName: project?.name,
      pipeline: pipeline ?? undefined,
      workflow: workflow ?? undefined,
    }),
  );

const Labels = z.object({ type: OptionalText }).catch({ type: undefined });

/** Parses the body of a delivery. The reason for ignoring one may be logged: it names the type, shortened. */
export function readWebhook(body: unknown): Delivered | Ignored {
  const { type } = Labels.parse(body);
  if (type !== 'workflow-completed' && type !== 'job-completed') {
    const reason = `type ${JSON.stringify(type?.slice(0, 60))}`;
    return { kind: type === 'ping' ? 'ignored' : 'unknown-type', reason };
  }
  const event = Event.parse(body);
  return event.pipeline?.id === undefined && event.workflow?.id === undefined
    ? { kind: 'ignored', reason: 'names no pipeline and no workflow' }
    : { kind: type, ...event };
}
