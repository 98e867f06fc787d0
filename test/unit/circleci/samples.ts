// Response bodies in CircleCI's shapes, made up for the tests.

export const ids = {
  pipeline: '11111111-aaaa-4bbb-8ccc-000000000001',
  workflow: '11111111-aaaa-4bbb-8ccc-000000000002',
  job: '11111111-aaaa-4bbb-8ccc-000000000003',
  approval: '11111111-aaaa-4bbb-8ccc-000000000004',
  event: '11111111-aaaa-4bbb-8ccc-000000000005',
};

export const vcsPipeline = {
  id: ids.pipeline,
  number: 25,
  project_slug: 'gh/acme/web',
  state: 'created',
  errors: [],
  created_at: '2026-11-20T10:00:00Z',
  updated_at: '2026-11-20T10:00:01Z',
  trigger: {
    type: 'webhook',
    received_at: '2026-11-20T10:00:00Z',
    actor: { login: 'ada', avatar_url: null },
  },
  vcs: {
    provider_name: 'GitHub',
    origin_repository_url: 'https://github.com/acme/web',
    revision: 'f454a02b5d10fcccfd7d9dd7608a76d6493a98b4',
    branch: 'main',
    commit: { subject: 'Make it faster', body: 'By doing less.' },
  },
};

/** GitHub App: an opaque slug, no `vcs`, and "" for unknown values. */
export const appPipeline = {
  id: ids.pipeline,
  number: 5,
  project_slug: 'circleci/43G3kM5RtfFE7v5sa4nWAU/44n9pujWcTnVZ2b5S8Fnat',
  state: 'created',
  created_at: '2026-11-20T10:00:00Z',
  trigger: { type: 'webhook', actor: { login: 'ada' } },
  trigger_parameters: {
    circleci: { event_type: 'push', trigger_type: 'github_app', actor_id: 'x' },
    git: { tag: '', branch: 'release/2', checkout_sha: 'abc123', checkout_url: '', author_login: '' },
    github_app: {
      branch: 'release/2',
      commit_sha: 'abc123',
      commit_title: 'Ship it',
      commit_author_name: 'Ada',
      commit_author_email: 'ada@example.com',
      user_username: 'ada',
      forced: 'false',
    },
  },
};

export const workflow = {
  id: ids.workflow,
  name: 'build-test-deploy',
  status: 'on_hold',
  pipeline_id: ids.pipeline,
  pipeline_number: 25,
  project_slug: 'github/acme/web',
  created_at: '2026-11-20T10:00:00Z',
  stopped_at: null,
  started_by: ids.event,
};

export const workflowCompleted = {
  id: ids.event,
  type: 'workflow-completed',
  happened_at: '2026-11-20T10:05:00Z',
  webhook: { id: ids.job, name: 'bot' },
  project: { id: ids.job, name: 'web', slug: 'github/acme/web' },
  organization: { id: ids.job, name: 'acme' },
  workflow: {
    id: ids.workflow,
    name: 'build-test-deploy',
    created_at: '2026-11-20T10:00:00Z',
    stopped_at: '2026-11-20T10:05:00Z',
    url: `https://app.circleci.com/pipelines/github/acme/web/25/workflows/${ids.workflow}`,
    status: 'success',
  },
  pipeline: {
    id: ids.pipeline,
    number: 25,
    created_at: '2026-11-20T10:00:00Z',
    trigger: { type: 'webhook' },
    vcs: {
      ...vcsPipeline.vcs,
      commit: { subject: 'Make it faster', author: { name: 'Ada', email: 'ada@example.com' } },
    },
  },
};

export const jobCompleted = {
  ...workflowCompleted,
  type: 'job-completed',
  project: { id: ids.job, name: 'web', slug: appPipeline.project_slug },
  workflow: { ...workflowCompleted.workflow, status: undefined },
  pipeline: appPipeline,
  job: {
    id: ids.job,
    name: 'test',
    number: 136,
    status: 'failed',
    started_at: '2026-11-20T10:01:00Z',
    stopped_at: '2026-11-20T10:06:00Z',
  },
};

export const buildNotification = {
  payload: {
    vcs_url: 'https://github.com/acme/web',
    build_url: 'https://circleci.com/gh/acme/web/22',
    build_num: 22,
    branch: 'main',
    vcs_revision: 'abc123',
    vcs_tag: null,
    subject: 'Make it faster',
    author_name: 'Ada',
    username: 'acme',
    reponame: 'web',
    lifecycle: 'finished',
    outcome: 'failed',
    status: 'failed',
    start_time: '2026-11-20T10:00:00Z',
    stop_time: '2026-11-20T10:01:00Z',
    workflows: { workflow_id: ids.workflow, workflow_name: 'build', job_name: 'test', job_id: ids.job },
  },
};
