// The older notification from `notify: webhooks:` in the config, in API v1.1 format: `{payload: <build summary>}`.
import { z } from 'zod';
import { parseRef } from './refs.ts';
import { compact, OptionalText, OptionalTime } from './schemas/fields.ts';
import { LegacyWorkflow } from './schemas/legacy-build.ts';
import { parseSlug, slugFromSegments } from './slug.ts';

const Payload = z.object({
  build_num: z.number(),
  status: z.string(),
  outcome: OptionalText,
  vcs_url: OptionalText,
  vcs_type: OptionalText,
  username: OptionalText,
  reponame: OptionalText,
  workflows: LegacyWorkflow,
  branch: OptionalText,
  vcs_tag: OptionalText,
  vcs_revision: OptionalText,
  subject: OptionalText,
  author_name: OptionalText,
  build_url: OptionalText,
  start_time: OptionalTime,
  stop_time: OptionalTime,
});

const Notification = z.object({ payload: Payload }).transform(({ payload }, context) => {
  const projectSlug = slugOf(payload);
  if (projectSlug === undefined) {
    context.addIssue({ code: 'custom', message: 'names no project' });
    return z.NEVER;
  }
  return compact({
    projectSlug,
    buildNum: payload.build_num,
    status: payload.status,
    outcome: payload.outcome,
    workflowId: payload.workflows?.workflow_id,
    workflowName: payload.workflows?.workflow_name,
    jobName: payload.workflows?.job_name,
    branch: payload.branch,
    tag: payload.vcs_tag,
    revision: payload.vcs_revision,
    subject: payload.subject,
    author: payload.author_name,
    buildUrl: payload.build_url,
    startedAt: payload.start_time,
    stoppedAt: payload.stop_time,
  });
});
export type BuildNotification = z.infer<typeof Notification>;

/** Reads the parsed body; undefined if it is no such notification. Never throws. */
export function readBuildNotification(body: unknown): BuildNotification | undefined {
  return Notification.safeParse(body).data;
}

// The build's own URL is best: it also names projects that have no repository URL.
function slugOf({
  build_url,
  vcs_url,
  vcs_type,
  username,
  reponame,
}: z.infer<typeof Payload>): string | undefined {
  const ref = parseRef(build_url ?? '');
  if (ref?.kind === 'job' && ref.slug !== undefined) return ref.slug;
  return (
    (vcs_url === undefined ? undefined : parseSlug(vcs_url)) ??
    slugFromSegments([vcs_type ?? '', username ?? '', reponame ?? ''])
  );
}
