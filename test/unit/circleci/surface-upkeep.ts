// The methods of the client for API v2 about what surrounds the runs: secrets, keys, webhooks, figures, deploys.
// Data for surface.test.ts.
import type { Sent } from './surface-runs.ts';

const SLUG = 'github/acme/web';
const P = '/api/v2/project/gh/acme/web';
const I = '/api/v2/insights/gh/acme/web';
const rollback = {
  environmentName: 'prod',
  componentName: 'web',
  currentVersion: '2',
  targetVersion: '1',
};
const hook = {
  name: 'bot',
  url: 'https://bot.example/hook',
  events: ['workflow-completed'],
  signingSecret: 'S',
} as const;

export const upkeepSurface: Record<string, Sent> = {
  'contexts.list': [(c) => c.contexts.list({ slug: 'gh/acme' }), 'GET /api/v2/context?owner-slug=gh%2Facme'],
  'contexts.create': [
    (c) => c.contexts.create({ id: 'o1', type: 'account' }, { name: 'deploy' }),
    'POST /api/v2/context',
    { name: 'deploy', owner: { id: 'o1', type: 'account' } },
  ],
  'contexts.get': [(c) => c.contexts.get('c1'), 'GET /api/v2/context/c1'],
  'contexts.delete': [(c) => c.contexts.delete('c1'), 'DELETE /api/v2/context/c1'],
  'contexts.envVars.list': [
    (c) => c.contexts.envVars.list('c1'),
    'GET /api/v2/context/c1/environment-variable',
  ],
  'contexts.envVars.set': [
    (c) => c.contexts.envVars.set('c1', { name: 'KEY', value: 'v' }),
    'PUT /api/v2/context/c1/environment-variable/KEY',
    { value: 'v' },
  ],
  'contexts.envVars.delete': [
    (c) => c.contexts.envVars.delete('c1', 'KEY'),
    'DELETE /api/v2/context/c1/environment-variable/KEY',
  ],
  'contexts.restrictions.list': [
    (c) => c.contexts.restrictions.list('c1'),
    'GET /api/v2/context/c1/restrictions',
  ],
  'contexts.restrictions.create': [
    (c) => c.contexts.restrictions.create('c1', { type: 'project', value: 'p1' }),
    'POST /api/v2/context/c1/restrictions',
    { restriction_type: 'project', restriction_value: 'p1' },
  ],
  'contexts.restrictions.delete': [
    (c) => c.contexts.restrictions.delete('c1', 'r1'),
    'DELETE /api/v2/context/c1/restrictions/r1',
  ],
  'envVars.list': [(c) => c.envVars.list(SLUG), `GET ${P}/envvar`],
  'envVars.get': [(c) => c.envVars.get(SLUG, 'A B'), `GET ${P}/envvar/A%20B`],
  'envVars.set': [
    (c) => c.envVars.set(SLUG, { name: 'KEY', value: 'v' }),
    `POST ${P}/envvar`,
    { name: 'KEY', value: 'v' },
  ],
  'envVars.delete': [(c) => c.envVars.delete(SLUG, 'KEY'), `DELETE ${P}/envvar/KEY`],
  'checkoutKeys.list': [
    (c) => c.checkoutKeys.list(SLUG, { digest: 'sha256' }),
    `GET ${P}/checkout-key?digest=sha256`,
  ],
  'checkoutKeys.create': [
    (c) => c.checkoutKeys.create(SLUG, 'deploy-key'),
    `POST ${P}/checkout-key`,
    { type: 'deploy-key' },
  ],
  'checkoutKeys.get': [
    (c) => c.checkoutKeys.get(SLUG, 'SHA256:a/b+='),
    `GET ${P}/checkout-key/SHA256%3Aa%2Fb%2B%3D`,
  ],
  'checkoutKeys.delete': [(c) => c.checkoutKeys.delete(SLUG, 'c9:0b'), `DELETE ${P}/checkout-key/c9%3A0b`],
  'webhooks.list': [(c) => c.webhooks.list('p1'), 'GET /api/v2/webhook?scope-id=p1&scope-type=project'],
  'webhooks.create': [
    (c) => c.webhooks.create('p1', hook),
    'POST /api/v2/webhook',
    {
      name: 'bot',
      url: 'https://bot.example/hook',
      events: ['workflow-completed'],
      'signing-secret': 'S',
      'verify-tls': true,
      scope: { id: 'p1', type: 'project' },
    },
  ],
  'webhooks.get': [(c) => c.webhooks.get('h1'), 'GET /api/v2/webhook/h1'],
  'webhooks.update': [
    (c) => c.webhooks.update('h1', { isEnabled: true }),
    'PUT /api/v2/webhook/h1',
    { 'is-enabled': true },
  ],
  'webhooks.delete': [(c) => c.webhooks.delete('h1'), 'DELETE /api/v2/webhook/h1'],
  'insights.projectSummary': [
    (c) => c.insights.projectSummary(SLUG, { window: 'last-7-days', branches: ['a', 'b'] }),
    'GET /api/v2/insights/pages/gh/acme/web/summary?reporting-window=last-7-days&branches=a&branches=b',
  ],
  'insights.orgSummary': [
    (c) => c.insights.orgSummary('gh/acme', { projects: ['web'] }),
    'GET /api/v2/insights/gh/acme/summary?project-names=web',
  ],
  'insights.branches': [
    (c) => c.insights.branches(SLUG, { workflow: 'build' }),
    `GET ${I}/branches?workflow-name=build`,
  ],
  'insights.flakyTests': [(c) => c.insights.flakyTests(SLUG), `GET ${I}/flaky-tests`],
  'insights.workflows': [
    (c) => c.insights.workflows(SLUG, { allBranches: true }),
    `GET ${I}/workflows?all-branches=true`,
  ],
  'insights.workflowRuns': [
    (c) => c.insights.workflowRuns(SLUG, 'a/b', { start: '2026-11-01', end: '2026-11-20' }),
    `GET ${I}/workflows/a%2Fb?start-date=2026-11-01T00%3A00%3A00.000Z&end-date=2026-11-20T00%3A00%3A00.000Z`,
  ],
  'insights.workflowJobs': [
    (c) => c.insights.workflowJobs(SLUG, 'build', { branch: 'main', job: 'test' }),
    `GET ${I}/workflows/build/jobs?branch=main&job-name=test`,
  ],
  'insights.workflowSummary': [
    (c) => c.insights.workflowSummary(SLUG, 'build'),
    `GET ${I}/workflows/build/summary`,
  ],
  'insights.testMetrics': [
    (c) => c.insights.testMetrics(SLUG, 'build'),
    `GET ${I}/workflows/build/test-metrics`,
  ],
  'insights.jobTimeSeries': [
    (c) => c.insights.jobTimeSeries(SLUG, 'build', { granularity: 'hourly', start: '2026-11-20T00:00:00Z' }),
    'GET /api/v2/insights/time-series/gh/acme/web/workflows/build/jobs?start-date=2026-11-20T00%3A00%3A00.000Z&granularity=hourly',
  ],
  'usage.create': [
    (c) => c.usage.create('o1', { start: '2026-10-01', end: '2026-10-31T12:00:00Z' }),
    'POST /api/v2/organizations/o1/usage_export_job',
    { start: '2026-10-01T00:00:00.000Z', end: '2026-10-31T12:00:00.000Z' },
  ],
  'usage.get': [(c) => c.usage.get('o1', 'e1'), 'GET /api/v2/organizations/o1/usage_export_job/e1'],
  'deploys.environments': [
    (c) => c.deploys.environments('o1'),
    'GET /api/v2/deploy/environments?org-id=o1&page-size=20',
  ],
  'deploys.environment': [(c) => c.deploys.environment('e1'), 'GET /api/v2/deploy/environments/e1'],
  'deploys.components': [
    (c) => c.deploys.components('o1', { projectId: 'p1' }),
    'GET /api/v2/deploy/components?org-id=o1&project-id=p1&page-size=20',
  ],
  'deploys.component': [(c) => c.deploys.component('c1'), 'GET /api/v2/deploy/components/c1'],
  'deploys.versions': [
    (c) => c.deploys.versions('c1', { environmentId: 'e1' }),
    'GET /api/v2/deploy/components/c1/versions?environment-id=e1',
  ],
  'deploys.rollback': [
    (c) => c.deploys.rollback('p1', rollback),
    'POST /api/v2/projects/p1/rollback',
    { environment_name: 'prod', component_name: 'web', current_version: '2', target_version: '1' },
  ],
};
