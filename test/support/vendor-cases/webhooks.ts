// Bodies of webhooks as CircleCI has sent or published them, about a given run.
import type { Pipeline } from '../../../playground/circleci/index.ts';

const nobody = { name: null, email: null };
const endpoint = { id: '5034460f-c7c4-4c43-9457-000000000012', name: 'Webhook' };
const organization = { id: '5034460f-c7c4-4c43-9457-000000000014', name: 'acme' };

/** A GitHub tag run: no branch, and no field for the tag either. */
export const tagRun = ({ id, number, project, workflows: [workflow] }: Pipeline) => ({
  type: 'workflow-completed',
  id: '5034460f-c7c4-4c43-9457-000000000011',
  happened_at: new Date().toISOString(),
  webhook: endpoint,
  workflow: {
    id: workflow?.id,
    name: workflow?.name,
    created_at: new Date(workflow?.createdAt ?? 0).toISOString(),
    stopped_at: new Date(workflow?.stoppedAt ?? 0).toISOString(),
    url: `https://app.circleci.com/pipelines/github/acme/web/${number}/workflows/${workflow?.id}`,
    status: workflow?.status,
  },
  pipeline: {
    id,
    number,
    created_at: new Date(workflow?.createdAt ?? 0).toISOString(),
    trigger: { type: 'webhook' },
    vcs: {
      provider_name: 'github',
      origin_repository_url: 'https://github.com/acme/web',
      target_repository_url: 'https://github.com/acme/web',
      revision: '0e6e66c14e61fbcd95db716b0f30d67dbcce7814',
      commit: {
        ...{ subject: null, body: null, author: nobody, authored_at: null },
        ...{ committer: nobody, committed_at: null },
      },
      branch: null,
    },
  },
  project: { id: project.id, name: 'web', slug: 'github/acme/web' },
  organization,
});

/** CircleCI's published sample of a GitLab job: no workflow, and `trigger_parameters` instead of `vcs`. */
export const gitlabJob = ({ id, number, project, workflows: [workflow] }: Pipeline) => ({
  type: 'job-completed',
  id: '5034460f-c7c4-4c43-9457-000000000031',
  happened_at: new Date().toISOString(),
  webhook: endpoint,
  job: {
    id: workflow?.jobs[0]?.id,
    name: workflow?.jobs[0]?.name,
    started_at: '2022-07-11T12:16:37.435Z',
    stopped_at: '2022-07-11T12:16:59.982Z',
    status: workflow?.jobs[0]?.status,
    number: workflow?.jobs[0]?.number,
  },
  pipeline: {
    id,
    number,
    created_at: '2022-04-13T11:10:18.804Z',
    trigger: { type: 'gitlab' },
    trigger_parameters: { git: { tag: '', branch: 'main', ref: 'refs/heads/main' } },
  },
  project: { id: project.id, name: 'hello', slug: project.slug },
  organization,
});
