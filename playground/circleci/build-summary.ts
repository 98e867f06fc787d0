// The v1.1 "build summary": the one shape that all of v1.1 and its notifications use.
import { iso } from './event-bodies.ts';
import type { JobRun } from './model.ts';
import { repositoryUrl } from './projects.ts';
import { longSlug, providerOf } from './slugs.ts';
import type { World } from './world.ts';

export function lifecycleOf({ status }: JobRun): string {
  if (status === 'queued' || status === 'running') return status;
  return status === 'blocked' || status === 'on_hold' ? 'not_running' : 'finished';
}

const reasons = { api: 'api', webhook: 'github', scheduled_pipeline: 'schedule' };

function whyOf({ retryOf, workflow }: JobRun): string {
  return retryOf === undefined ? reasons[workflow.pipeline.trigger.type] : 'retry';
}

/** The previous build of the same job and ref (assumed). */
function previousOf(job: JobRun) {
  const { project, ref } = job.workflow.pipeline;
  const refText = JSON.stringify(ref);
  const found = [...project.jobsByNumber.values()].findLast(
    (one) =>
      one.name === job.name &&
      (one.number ?? 0) < (job.number ?? 0) &&
      JSON.stringify(one.workflow.pipeline.ref) === refText,
  );
  return found ? { status: found.status, build_num: found.number } : null;
}

export function showBuild(world: World, job: JobRun) {
  const { workflow } = job;
  const { commit, project, ref, trigger } = workflow.pipeline;
  const done = lifecycleOf(job) === 'finished';
  const time = (ms: number | undefined) => (ms === undefined ? null : iso(ms));
  const [, organization] = project.slug.split('/');
  return {
    vcs_type: providerOf(project.slug),
    vcs_url: repositoryUrl(project),
    build_url: `${world.appUrl}/jobs/${longSlug(project.slug)}/${job.number}`,
    build_num: job.number,
    branch: 'branch' in ref ? ref.branch : null,
    vcs_tag: 'tag' in ref ? ref.tag : null,
    vcs_revision: commit.revision,
    subject: commit.subject,
    body: commit.body,
    author_name: commit.author.name,
    author_email: commit.author.email,
    committer_name: commit.author.name,
    committer_email: commit.author.email,
    committer_date: iso(commit.authoredAt),
    why: whyOf(job),
    dont_build: null,
    queued_at: time(job.queuedAt),
    start_time: time(job.startedAt),
    stop_time: time(job.stoppedAt),
    build_time_millis:
      job.startedAt === undefined || job.stoppedAt === undefined ? null : job.stoppedAt - job.startedAt,
    username: project.githubApp ? project.organizationName : organization,
    reponame: project.name,
    lifecycle: lifecycleOf(job),
    outcome: done ? job.status : null,
    status: lifecycleOf(job) === 'not_running' ? 'not_running' : job.status,
    canceled: job.status === 'canceled',
    canceler: job.canceledBy ? { login: job.canceledBy.login, name: job.canceledBy.name } : null,
    retry_of: job.retryOf ?? null,
    previous: previousOf(job),
    parallel: 1,
    has_artifacts: done && (job.script.artifacts ?? []).length > 0,
    build_parameters: workflow.pipeline.buildParameters ?? null,
    ssh_users: job.sshUsers.map(({ login }) => ({ login })),
    user: { login: trigger.actor.login, name: trigger.actor.name, is_user: true },
    pull_requests: [],
    workflows: {
      job_name: job.name,
      job_id: job.id,
      workflow_id: workflow.id,
      workspace_id: workflow.id,
      workflow_name: workflow.name,
    },
  };
}
