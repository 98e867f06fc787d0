// Parses a CircleCI webhook into the event that the job takes. Pure; never throws, whatever the JSON.
import { createHash } from 'node:crypto';
import { parseSlug } from '../../circleci/refs.ts';
import {
  type BuildNotification,
  type Delivered,
  readBuildNotification,
  readWebhook,
} from '../../circleci/webhook.ts';
import type { CircleciEvent } from '../../contracts/index.ts';

export type Read = { event: CircleciEvent } | { ignored: string; isUnknownType?: true };

/** Maximum length kept of a commit message, which may be a megabyte. */
const LONGEST_TEXT = 500;
/** Maximum length of an event as stored. Real ones have 400 to 900 bytes. */
const LARGEST_EVENT_BYTES = 2_048;

/** The event of a signed webhook. Anything else, such as a test ping, is ignored with a reason for the log. */
export function eventOf(body: unknown): Read {
  const delivered = readWebhook(body);
  if ('reason' in delivered) {
    const { kind, reason } = delivered;
    return { ignored: reason, ...(kind === 'unknown-type' && { isUnknownType: true }) };
  }
  return checked(webhookEvent(delivered, delivered.id ?? `body-${digestOf(JSON.stringify(body))}`));
}

/** The event of an unsigned v1.1 notification; undefined if the body isn't one. */
export function eventOfNotification(body: unknown): Read | undefined {
  const notification = readBuildNotification(body);
  if (notification === undefined) return undefined;
  const { workflowId } = notification;
  if (workflowId === undefined) return { ignored: 'a build outside of any workflow' };
  return checked(notificationEvent(notification, workflowId));
}

function webhookEvent(
  { kind, projectSlug, projectId, projectName, organizationName, pipeline, workflow }: Delivered,
  id: string,
): CircleciEvent {
  const { id: pipelineId, number: pipelineNumber, ...facts } = pipeline ?? {};
  const { id: workflowId, ...ofWorkflow } = workflow ?? {};
  // For other VCS types the slug contains the name.
  const called = projectSlug?.startsWith('circleci/') ? { projectName } : {};
  return {
    id,
    source: kind,
    projectSlug,
    ...(projectSlug !== undefined && {
      project: { id: projectId, name: projectName, org: organizationName },
    }),
    pipelineId,
    pipelineNumber,
    ...(workflowId === undefined ? {} : { workflow: { id: workflowId, ...ofWorkflow } }),
    facts: { ...called, ...facts },
  };
}

// It has no event id and no pipeline id or number. The job looks the pipeline up by workflow.
function notificationEvent(notification: BuildNotification, workflowId: string): CircleciEvent {
  const { projectSlug, buildNum, status, workflowName, branch, tag, revision, subject, author } =
    notification;
  return {
    id: `build-${digestOf(`${projectSlug}\n${buildNum}\n${status}`)}`,
    source: 'build-notification',
    projectSlug,
    workflow: { id: workflowId, name: workflowName },
    facts: {
      branch,
      tag,
      revision,
      commitSubject: subject,
      ...(author === undefined ? {} : { author: { name: author } }),
    },
  };
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

// Ids become part of keys, job ids and paths; a slug becomes a path.
function checked(event: CircleciEvent): Read {
  const isId = (text: string) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(text);
  const { id, projectSlug, pipelineId, workflow, facts } = event;
  const ids = [id, workflow?.id, pipelineId].filter((one) => one !== undefined);
  if (!ids.every(isId)) return { ignored: 'an id that is not a CircleCI id' };
  if (projectSlug !== undefined && parseSlug(projectSlug) !== projectSlug)
    return { ignored: 'an invalid project slug' };
  const commitSubject = facts.commitSubject?.slice(0, LONGEST_TEXT);
  const whole = { ...event, facts: { ...facts, commitSubject } };
  if (fits(whole)) return { event: whole };
  // The job looks up what is missing. A name that is cut would be a wrong name.
  const { project: _project, ...bare } = { ...event, facts: {} };
  return fits(bare) ? { event: bare } : { ignored: 'an event larger than any of CircleCI’s' };
}

function fits(event: CircleciEvent): boolean {
  const text = JSON.stringify(event);
  // At most three bytes each, so most events needn't be counted.
  return text.length * 3 <= LARGEST_EVENT_BYTES || Buffer.byteLength(text) <= LARGEST_EVENT_BYTES;
}
