// What the client makes of responses about contexts, keys, webhooks, usage and deploys.
import { testAnswers } from './answer-table.ts';

const SLUG = 'gh/acme/web';
const AT = '2026-11-20T10:00:00Z';
const hook = {
  id: 'h1',
  name: 'bot',
  url: 'https://bot.example/hook',
  events: ['workflow-completed', 'job-started'],
  scope: { id: 'p1', type: 'project' },
};
const version = { name: '1.0', namespace: 'default', is_live: true, job_number: 7, last_deployed_at: AT };

testAnswers([
  [
    'a context',
    (c) => c.contexts.get('c1'),
    { id: 'c1', name: 'deploy', created_at: AT },
    { id: 'c1', name: 'deploy', createdAt: AT },
  ],
  [
    'the variables of a context in either spelling',
    (c) => c.contexts.envVars.list('c1'),
    {
      items: [
        { variable: 'A', created_at: AT, updated_at: AT, context_id: 'c1' },
        { variable: 'B', 'created-at': AT },
      ],
      next_page_token: null,
    },
    [
      { name: 'A', createdAt: AT, updatedAt: AT },
      { name: 'B', createdAt: AT },
    ],
  ],
  [
    'a variable that was set, whatever the response',
    (c) => c.contexts.envVars.set('c1', { name: 'A', value: 'v' }),
    { message: 'ok' },
    undefined,
  ],
  [
    'restrictions, old and new',
    (c) => c.contexts.restrictions.list('c1'),
    {
      items: [
        { id: 'r1', project_id: 'p1', name: 'web' },
        { id: 'r2', restriction_type: 'expression', restriction_value: 'pipeline.git.branch == "main"' },
      ],
    },
    [
      { id: 'r1', type: 'project', value: 'p1', name: 'web' },
      { id: 'r2', type: 'expression', value: 'pipeline.git.branch == "main"' },
    ],
  ],
  [
    'checkout keys in either spelling',
    (c) => c.checkoutKeys.list(SLUG),
    {
      items: [
        {
          'public-key': 'ssh-rsa A',
          type: 'deploy-key',
          fingerprint: 'c9:0b',
          preferred: true,
          'created-at': AT,
        },
        {
          public_key: 'ssh-rsa B',
          type: 'github-user-key',
          fingerprint: 'SHA256:x',
          preferred: false,
          created_at: AT,
        },
      ],
    },
    [
      { publicKey: 'ssh-rsa A', type: 'deploy-key', fingerprint: 'c9:0b', isPreferred: true, createdAt: AT },
      {
        publicKey: 'ssh-rsa B',
        type: 'github-user-key',
        fingerprint: 'SHA256:x',
        isPreferred: false,
        createdAt: AT,
      },
    ],
  ],
  [
    'a webhook with underscores, without its secret',
    (c) => c.webhooks.get('h1'),
    {
      ...hook,
      verify_tls: true,
      signing_secret: '****',
      is_enabled: false,
      auto_disabled_at: AT,
      created_at: AT,
    },
    {
      id: 'h1',
      name: 'bot',
      url: 'https://bot.example/hook',
      events: ['workflow-completed', 'job-started'],
      projectId: 'p1',
      verifyTls: true,
      isEnabled: false,
      autoDisabledAt: AT,
      createdAt: AT,
    },
  ],
  [
    'a webhook with dashes',
    (c) => c.webhooks.list('p1'),
    {
      items: [
        { ...hook, 'verify-tls': false, 'signing-secret': '****', 'is-enabled': true, 'updated-at': AT },
      ],
    },
    [
      {
        id: 'h1',
        name: 'bot',
        url: 'https://bot.example/hook',
        events: ['workflow-completed', 'job-started'],
        projectId: 'p1',
        verifyTls: false,
        isEnabled: true,
        updatedAt: AT,
      },
    ],
  ],
  [
    'a usage export in progress',
    (c) => c.usage.get('o1', 'e1'),
    { usage_export_job_id: 'e1', state: 'processing', download_urls: null },
    { id: 'e1', state: 'processing' },
  ],
  [
    'a usage export that failed',
    (c) => c.usage.get('o1', 'e1'),
    { usage_export_job_id: 'e1', state: 'failed', download_urls: [], error_reason: 'too much' },
    { id: 'e1', state: 'failed', downloadUrls: [], errorReason: 'too much' },
  ],
  [
    'environments',
    (c) => c.deploys.environments('o1'),
    { items: [{ id: 'e1', name: 'prod', labels: [{ key: 'tier', value: '1' }], created_at: AT }] },
    [{ id: 'e1', name: 'prod', labels: [{ key: 'tier', value: '1' }], createdAt: AT }],
  ],
  [
    'a component',
    (c) => c.deploys.component('c1'),
    { id: 'c1', name: 'web', project_id: 'p1', release_count: 3 },
    { id: 'c1', name: 'web', projectId: 'p1', labels: [], releaseCount: 3 },
  ],
  [
    'versions',
    (c) => c.deploys.versions('c1'),
    {
      items: [
        { ...version, environment_id: 'e1', pipeline_id: 'p1', workflow_id: 'w1', job_id: 'j1' },
        { name: '0.9', environment_id: 'e1' },
      ],
    },
    [
      {
        name: '1.0',
        namespace: 'default',
        isLive: true,
        jobNumber: 7,
        lastDeployedAt: AT,
        environmentId: 'e1',
        pipelineId: 'p1',
        workflowId: 'w1',
        jobId: 'j1',
      },
      { name: '0.9', environmentId: 'e1' },
    ],
  ],
  [
    'a rollback',
    (c) =>
      c.deploys.rollback('p1', {
        environmentName: 'e',
        componentName: 'c',
        currentVersion: '2',
        targetVersion: '1',
      }),
    { id: 'p9', rollback_type: 'PIPELINE' },
    { id: 'p9', rollbackType: 'PIPELINE' },
  ],
]);
