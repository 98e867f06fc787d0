// What the client makes of pipelines, workflows, jobs, builds and variables, which the bot depends on most.
import { expect, it } from 'vitest';
import { testAnswers } from './answer-table.ts';
import { appPipeline, ids, vcsPipeline, workflow } from './samples.ts';
import { json, startClient } from './stub-server.ts';

const SLUG = 'github/acme/web';
const AT = '2026-11-20T10:00:00Z';
const hold = {
  id: ids.job,
  name: 'hold',
  type: 'approval',
  status: 'on_hold',
  approval_request_id: ids.approval,
};
const action = { name: 'npm test', status: 'failed', index: 0, step: 102, exit_code: 1, has_output: true };
const source = 'parameters:\n  deploy: {type: boolean, default: false}\n';

testAnswers([
  [
    'a pipeline of GitHub OAuth or Bitbucket Cloud',
    (c) => c.pipelines.get('p'),
    vcsPipeline,
    {
      id: ids.pipeline,
      number: 25,
      projectSlug: 'gh/acme/web',
      state: 'created',
      errors: [],
      createdAt: AT,
      updatedAt: '2026-11-20T10:00:01Z',
      triggerType: 'webhook',
      actorLogin: 'ada',
      branch: 'main',
      revision: 'f454a02b5d10fcccfd7d9dd7608a76d6493a98b4',
      commitSubject: 'Make it faster',
      commitBody: 'By doing less.',
      originUrl: 'https://github.com/acme/web',
    },
  ],
  [
    'a pipeline of a GitHub App, where "" means absent',
    (c) => c.pipelines.getByNumber(SLUG, 5),
    appPipeline,
    {
      id: ids.pipeline,
      number: 5,
      projectSlug: appPipeline.project_slug,
      state: 'created',
      errors: [],
      createdAt: AT,
      triggerType: 'webhook',
      actorLogin: 'ada',
      branch: 'release/2',
      revision: 'abc123',
      commitSubject: 'Ship it',
      commitAuthor: { name: 'Ada', login: 'ada' },
    },
  ],
  [
    'why a pipeline has no workflows',
    (c) => c.pipelines.get('p'),
    {
      ...vcsPipeline,
      vcs: null,
      trigger: null,
      updated_at: null,
      state: 'errored',
      errors: [{ type: 'config', message: 'no' }],
    },
    {
      id: ids.pipeline,
      number: 25,
      projectSlug: 'gh/acme/web',
      state: 'errored',
      errors: [{ type: 'config', message: 'no' }],
      createdAt: AT,
    },
  ],
  [
    'a workflow, its slug in the short form',
    (c) => c.workflows.get(ids.workflow),
    workflow,
    {
      id: ids.workflow,
      name: 'build-test-deploy',
      status: 'on_hold',
      pipelineId: ids.pipeline,
      pipelineNumber: 25,
      projectSlug: 'gh/acme/web',
      createdAt: AT,
      startedBy: ids.event,
    },
  ],
  [
    'an approval job, which has no number',
    (c) => c.workflows.jobs(ids.workflow),
    { items: [hold], next_page_token: null },
    [
      {
        id: ids.job,
        name: 'hold',
        type: 'approval',
        status: 'on_hold',
        approvalRequestId: ids.approval,
      },
    ],
  ],
  [
    'a job by its number',
    (c) => c.jobs.get(SLUG, 7),
    {
      name: 'test',
      number: 7,
      status: 'failed',
      web_url: 'https://x/7',
      duration: 9_000,
      latest_workflow: { id: 'w1' },
    },
    { name: 'test', number: 7, status: 'failed', webUrl: 'https://x/7', durationMs: 9_000, workflowId: 'w1' },
  ],
  [
    "the platform's details of a job, and the contexts it uses",
    (c) => c.jobs.get(SLUG, 7),
    {
      name: 'test',
      number: 7,
      status: 'canceled',
      messages: [{ type: 'error', message: 'No credits left' }],
      contexts: [{ name: 'production' }],
    },
    { name: 'test', number: 7, status: 'canceled', messages: ['No credits left'], contexts: ['production'] },
  ],
  [
    'where a job ran, and how long it waited',
    (c) => c.jobs.get(SLUG, 7),
    {
      name: 'test',
      number: 7,
      status: 'failed',
      queued_at: AT,
      executor: { type: 'docker', resource_class: 'large' },
      parallelism: 2,
      parallel_runs: [{ index: 1, status: 'failed' }, { index: 'odd' }],
    },
    {
      name: 'test',
      number: 7,
      status: 'failed',
      queuedAt: AT,
      executorType: 'docker',
      resourceClass: 'large',
      parallelism: 2,
      parallelRuns: [{ index: 1, status: 'failed' }],
    },
  ],
  [
    'a job without any details',
    (c) => c.jobs.get(SLUG, 7),
    { name: 'test', number: 7, status: 'canceled', messages: [], contexts: 'odd' },
    { name: 'test', number: 7, status: 'canceled' },
  ],
  [
    'environment variables in either spelling',
    (c) => c.envVars.list(SLUG),
    {
      items: [
        { name: 'A', value: 'xxxx1234', 'created-at': AT },
        { name: 'B', value: 'xxxx', created_at: AT },
        { name: 'C', value: 'xxxx', 'created-at': null },
      ],
    },
    [
      { name: 'A', value: 'xxxx1234', createdAt: AT },
      { name: 'B', value: 'xxxx', createdAt: AT },
      { name: 'C', value: 'xxxx' },
    ],
  ],
  [
    'the parameters that a pipeline declares',
    (c) => c.pipelines.parameters('p'),
    { source, compiled: '' },
    { deploy: { type: 'boolean', default: false } },
  ],
  [
    'the parameters that a setup config declares',
    (c) => c.pipelines.parameters('p'),
    { source: '', compiled: '', 'setup-config': source, 'compiled-setup-config': '' },
    { deploy: { type: 'boolean', default: false } },
  ],
  [
    'a pipeline that was created',
    (c) => c.pipelines.run(SLUG, { definitionId: 'd1' }),
    { id: 'p1', number: 26, state: 'pending', created_at: AT, message: 'Created.' },
    { created: { id: 'p1', number: 26, state: 'pending', createdAt: AT } },
  ],
  [
    'the reason why none was created',
    (c) => c.pipelines.run(SLUG, { definitionId: 'd1' }),
    { message: 'Ignoring pipeline due to CI skip' },
    { notCreated: 'Ignoring pipeline due to CI skip' },
  ],
  ['the workflow of a rerun', (c) => c.workflows.rerun('w1'), { workflow_id: 'w2' }, { workflowId: 'w2' }],
  [
    'a v1.1 build with its steps',
    (c) => c.legacy.build(SLUG, 7),
    {
      build_num: 7,
      status: 'failed',
      outcome: 'failed',
      build_url: 'https://circleci.com/gh/acme/web/7',
      workflows: { workflow_id: ids.workflow, workflow_name: 'build', job_name: 'test' },
      steps: [{ name: 'npm test', actions: [{ ...action, output_url: 'https://logs.example/x' }] }],
    },
    {
      buildNum: 7,
      status: 'failed',
      outcome: 'failed',
      buildUrl: 'https://circleci.com/gh/acme/web/7',
      workflowId: ids.workflow,
      workflowName: 'build',
      jobName: 'test',
      steps: [
        {
          name: 'npm test',
          actions: [
            {
              name: 'npm test',
              status: 'failed',
              index: 0,
              step: 102,
              hasOutput: true,
              outputUrl: 'https://logs.example/x',
              exitCode: 1,
            },
          ],
        },
      ],
    },
  ],
]);

it('does not mistake an unreadable pipeline for none created', async () => {
  const { client } = await startClient(json(201, { id: 'p1', message: 'Created.' }));

  await expect(client.pipelines.run(SLUG, { definitionId: 'd1' })).rejects.toThrow('201 in an unknown shape');
});
