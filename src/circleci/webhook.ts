// Parses CircleCI's webhook deliveries into events. Deliveries are open maps, and any of their fields may be missing; the
// test ping is undocumented, and anybody can post to a public URL. So parsing never throws, whatever JSON arrives.
import { compact, readNumber, readObject, readText, readTime } from './schemas/fields.ts';
import { readCommit, readTriggerParameters, readVcs } from './schemas/trigger-parameters.ts';
import { normalizeSlug } from './slug.ts';

export { type BuildNotification, readBuildNotification } from './build-notification.ts';
export { isSigned, verifySignature } from './signature.ts';

/** Only what the bot needs. What is missing can be looked up with the pipeline's or the workflow's id. */
export type Delivered = { kind: 'workflow-completed' | 'job-completed' } & ReturnType<typeof readEvent>;
/** Answer both with success, or CircleCI sends them again. */
export type Ignored = { kind: 'ignored' | 'unknown-type'; reason: string };

function readWorkflow(value: unknown) {
  const workflow = readObject(value);
  if (workflow === undefined) return undefined;
  return compact({
    id: readText(workflow.id),
    name: readText(workflow.name),
    /** Missing in events of jobs. */
    status: readText(workflow.status),
    createdAt: readTime(workflow.created_at),
    stoppedAt: readTime(workflow.stopped_at),
  });
}

function readPipeline(value: unknown) {
  const pipeline = readObject(value);
  if (pipeline === undefined) return undefined;
  const commit = readCommit(readVcs(pipeline.vcs), readTriggerParameters(pipeline.trigger_parameters));
  const author = compact({ name: commit.authorName, email: commit.authorEmail, login: commit.authorLogin });
  return compact({
    id: readText(pipeline.id),
    number: readNumber(pipeline.number),
    createdAt: readTime(pipeline.created_at),
    triggerType: readText(readObject(pipeline.trigger)?.type),
    branch: commit.branch,
    tag: commit.tag,
    revision: commit.revision,
    commitSubject: commit.subject,
    author: Object.keys(author).length === 0 ? undefined : author,
  });
}

/** The same event may be delivered more than once, always with the same id. */
function readEvent({ id, project, organization, pipeline, workflow }: Readonly<Record<string, unknown>>) {
  const { id: projectId, slug, name } = readObject(project) ?? {};
  const knownSlug = readText(slug);
  return compact({
    id: readText(id),
    projectSlug: knownSlug === undefined ? undefined : normalizeSlug(knownSlug),
    projectId: readText(projectId),
    projectName: readText(name),
    organizationName: readText(readObject(organization)?.name),
    pipeline: readPipeline(pipeline),
    workflow: readWorkflow(workflow),
  });
}

/** Parses the body of a delivery. The reason for ignoring one may be logged: it names the type, shortened. */
export function readWebhook(body: unknown): Delivered | Ignored {
  const delivery = readObject(body) ?? {};
  const type = readText(delivery.type);
  if (type !== 'workflow-completed' && type !== 'job-completed') {
    const reason = `type ${JSON.stringify(type?.slice(0, 60))}`;
    return { kind: type === 'ping' ? 'ignored' : 'unknown-type', reason };
  }
  const event = readEvent(delivery);
  return event.pipeline?.id === undefined && event.workflow?.id === undefined
    ? { kind: 'ignored', reason: 'names no pipeline and no workflow' }
    : { kind: type, ...event };
}
