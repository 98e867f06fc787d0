// Bodies of the outbound webhooks, in the two shapes the vendor has: with `pipeline.vcs` (GitHub OAuth, Bitbucket Cloud) and
// with `pipeline.trigger_parameters` (GitHub App and the like). https://circleci.com/docs/reference/outbound-webhooks-reference/
import type { JobRun, Pipeline, Project, Workflow } from './model.ts';
import { pipelineUrl, repositoryUrl } from './projects.ts';
import { longSlug, providerOf } from './slugs.ts';
import type { EventType, Webhook } from './webhook-model.ts';
import type { World } from './world.ts';

export interface EventSource {
  id: string;
  type: EventType;
  webhook: Webhook;
  workflow: Workflow;
  job: JobRun | undefined;
}

export function buildEvent(
  world: World,
  { id, type, webhook, workflow, job }: EventSource,
): Record<string, unknown> {
  const { pipeline } = workflow;
  const { project } = pipeline;
  return {
    id,
    type,
    happened_at: iso(world.now()),
    webhook: { id: webhook.id, name: webhook.name },
    project: { id: project.id, name: project.name, slug: longSlug(project.slug) },
    organization: { id: project.organizationId, name: project.organizationName },
    workflow: {
      id: workflow.id,
      name: workflow.name,
      created_at: iso(workflow.createdAt),
      ...(workflow.stoppedAt === undefined ? {} : { stopped_at: iso(workflow.stoppedAt) }),
      url: `${pipelineUrl(world, project, pipeline.number)}/workflows/${workflow.id}`,
      ...(type === 'workflow-completed' ? { status: workflow.status } : {}),
    },
    pipeline: {
      id: pipeline.id,
      number: pipeline.number,
      created_at: iso(pipeline.createdAt),
      trigger: { type: pipeline.trigger.type },
      ...(project.githubApp
        ? { trigger_parameters: triggerParametersOf(pipeline) }
        : { vcs: vcsOf(project, pipeline) }),
    },
    ...(job ? { job: jobOf(job) } : {}),
  };
}

export function triggerParametersOf(pipeline: Pipeline): Record<string, Record<string, string>> {
  const { project, commit, ref, trigger } = pipeline;
  const isTag = 'tag' in ref;
  return {
    circleci: {
      event_time: iso(pipeline.createdAt),
      event_type: trigger.type === 'api' ? 'create pipeline run api' : 'push',
      trigger_type: 'github_app',
      actor_id: trigger.actor.id,
    },
    git: {
      // Present but empty on a branch, as the vendor sends it.
      tag: isTag ? ref.tag : '',
      checkout_sha: commit.revision,
      ref: isTag ? `refs/tags/${ref.tag}` : `refs/heads/${ref.branch}`,
      branch: isTag ? '' : ref.branch,
      checkout_url: `${repositoryUrl(project)}.git`,
    },
    github_app: {
      commit_sha: commit.revision,
      commit_title: commit.subject,
      branch: isTag ? '' : ref.branch,
      ref: isTag ? ref.tag : ref.branch,
      user_username: trigger.actor.login,
      repo_name: project.name,
      repo_url: repositoryUrl(project),
    },
  };
}

const nobody = { name: null, email: null };
const noCommit = {
  subject: null,
  body: null,
  author: nobody,
  authored_at: null,
  committer: nobody,
  committed_at: null,
};

/** As seen: GitHub's tags are not named, and only a push to a branch names a commit. */
function vcsOf(project: Project, { commit, ref, trigger }: Pipeline) {
  const url = repositoryUrl(project);
  const at = iso(commit.authoredAt).replace(/\.\d+Z$/, 'Z');
  const isTag = 'tag' in ref;
  const pushed = {
    subject: commit.subject,
    body: commit.body,
    author: commit.author,
    authored_at: at,
    committer: commit.author,
    committed_at: at,
  };
  return {
    provider_name: providerOf(project.slug),
    origin_repository_url: url,
    target_repository_url: url,
    revision: commit.revision,
    commit: isTag || trigger.type !== 'webhook' ? noCommit : pushed,
    ...(isTag && project.slug.startsWith('gh/') ? { branch: null } : ref),
  };
}

/** The documented statuses of job-completed. The API's finer ones become `failed` (assumed). */
function jobOf(job: JobRun) {
  const status = ['infrastructure_fail', 'timedout'].includes(job.status) ? 'failed' : job.status;
  return {
    id: job.id,
    name: job.name,
    started_at: iso(job.startedAt ?? job.queuedAt ?? job.createdAt),
    ...(job.stoppedAt === undefined ? {} : { stopped_at: iso(job.stoppedAt) }),
    status,
    number: job.number,
  };
}

export function iso(ms: number): string {
  return new Date(ms).toISOString();
}
