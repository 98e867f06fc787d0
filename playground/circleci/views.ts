// The JSON shapes of API v2, built from the stand-in's state.
import { iso, triggerParametersOf } from './event-bodies.ts';
import type { JobRun, Pipeline, Project, Workflow } from './model.ts';
import { pipelineUrl, repositoryUrl } from './projects.ts';
import { providerOf } from './slugs.ts';
import type { Webhook } from './webhook-model.ts';
import type { World } from './world.ts';

const providerNames = { github: 'GitHub', bitbucket: 'Bitbucket', circleci: 'CircleCI' };

export function showProject(project: Project) {
  return {
    slug: project.slug,
    name: project.name,
    id: project.id,
    organization_name: project.organizationName,
    organization_slug: project.organizationSlug,
    organization_id: project.organizationId,
    vcs_info: {
      vcs_url: project.githubApp
        ? `//circleci.com/${project.slug.slice('circleci/'.length)}`
        : repositoryUrl(project),
      provider: providerNames[providerOf(project.slug)],
      default_branch: project.defaultBranch,
    },
  };
}

export function showPipeline(pipeline: Pipeline) {
  const { project, commit, ref, trigger } = pipeline;
  return {
    id: pipeline.id,
    number: pipeline.number,
    project_slug: project.slug,
    state: pipeline.state,
    // The reason is known from the start but shown only with the final state, as the vendor does.
    errors: pipeline.state === 'errored' ? pipeline.errors : [],
    warnings: [],
    created_at: iso(pipeline.createdAt),
    updated_at: iso(pipeline.updatedAt),
    trigger: {
      type: trigger.type,
      received_at: iso(pipeline.createdAt),
      actor: { login: trigger.actor.login, avatar_url: null },
    },
    ...(project.githubApp
      ? { trigger_parameters: triggerParametersOf(pipeline) }
      : {
          vcs: {
            provider_name: providerNames[providerOf(project.slug)],
            target_repository_url: repositoryUrl(project),
            origin_repository_url: repositoryUrl(project),
            revision: commit.revision,
            ...ref,
            commit: { subject: commit.subject, body: commit.body },
          },
        }),
  };
}

export function showWorkflow(workflow: Workflow) {
  return {
    id: workflow.id,
    name: workflow.name,
    status: workflow.status,
    pipeline_id: workflow.pipeline.id,
    pipeline_number: workflow.pipeline.number,
    project_slug: workflow.pipeline.project.slug,
    started_by: workflow.startedBy.id,
    ...(workflow.canceledBy ? { canceled_by: workflow.canceledBy.id } : {}),
    created_at: iso(workflow.createdAt),
    stopped_at: workflow.stoppedAt === undefined ? null : iso(workflow.stoppedAt),
    ...(workflow.isSetup ? { tag: 'setup' } : {}),
  };
}

/** What only the answer about one workflow says, if its config asks for automatic reruns. */
export function showWorkflowAlone(workflow: Workflow) {
  const { autoRerunNumber, script } = workflow;
  return {
    ...showWorkflow(workflow),
    ...(autoRerunNumber === undefined ? {} : { auto_rerun_number: autoRerunNumber }),
    ...(script.maxAutoReruns === undefined ? {} : { max_auto_reruns: script.maxAutoReruns }),
  };
}

/**
 * `started_at` is null until the job starts. The published schema says it never is, but the vendor's answers show
 * null for approval jobs, and a client that trusts the schema would break on the first hold.
 */
export function showWorkflowJob(job: JobRun) {
  return {
    id: job.id,
    ...(job.number === undefined ? {} : { job_number: job.number }),
    name: job.name,
    type: job.type,
    status: job.status,
    project_slug: job.workflow.pipeline.project.slug,
    started_at: job.startedAt === undefined ? null : iso(job.startedAt),
    ...(job.stoppedAt === undefined ? {} : { stopped_at: iso(job.stoppedAt) }),
    dependencies: job.requires,
    requires: Object.fromEntries(job.requires.map((id) => [id, ['success']])),
    ...(job.approvalRequestId === undefined || job.script.withoutRequestId
      ? {}
      : { approval_request_id: job.approvalRequestId }),
    ...(job.approvedBy ? { approved_by: job.approvedBy.id } : {}),
    ...(job.canceledBy ? { canceled_by: job.canceledBy.id } : {}),
  };
}

/** Epoch ms become dates. `duration` is in ms, and null until the job ends. */
export function showJobDetails(world: World, job: JobRun & { number: number }) {
  const { pipeline } = job.workflow;
  const { project } = pipeline;
  const latest = pipeline.workflows.findLast(({ jobs }) => jobs.some(({ number }) => number === job.number));
  const queuedAt = job.queuedAt ?? job.createdAt;
  const startedAt = job.startedAt ?? queuedAt;
  const runs = job.script.parallelRuns ?? [job.status];
  return {
    web_url: `${pipelineUrl(world, project, pipeline.number)}/workflows/${job.workflow.id}/jobs/${job.number}`,
    name: job.name,
    number: job.number,
    status: job.status,
    created_at: iso(job.createdAt),
    queued_at: iso(queuedAt),
    started_at: iso(startedAt),
    stopped_at: job.stoppedAt === undefined ? null : iso(job.stoppedAt),
    duration: job.stoppedAt === undefined ? null : job.stoppedAt - startedAt,
    executor: { type: 'docker', resource_class: job.script.resourceClass ?? 'medium' },
    parallelism: runs.length,
    parallel_runs: runs.map((status, index) => ({ index, status })),
    latest_workflow: { id: (latest ?? job.workflow).id, name: job.workflow.name },
    pipeline: { id: pipeline.id },
    contexts: (job.script.contexts ?? []).map((name) => ({ name })),
    messages: job.script.messages ?? [],
    organization: { name: project.organizationName },
    project: { id: project.id, slug: project.slug, name: project.name, external_url: repositoryUrl(project) },
  };
}

export function showWebhook(webhook: Webhook) {
  return {
    id: webhook.id,
    name: webhook.name,
    url: webhook.url,
    verify_tls: webhook.verifyTls,
    signing_secret: '********',
    events: webhook.events,
    scope: { id: webhook.projectId, type: 'project' },
    is_enabled: webhook.enabled,
    auto_disabled_at: webhook.autoDisabledAt === undefined ? null : iso(webhook.autoDisabledAt),
    created_at: iso(webhook.createdAt),
    updated_at: iso(webhook.updatedAt),
  };
}
