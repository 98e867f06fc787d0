// Client methods for API v2 about everything around runs: secrets, keys, webhooks, insights, deploys.
import type { Ids } from './ids.ts';
import type { Sent } from './sent.ts';

const P = '/api/v2/project/gh/acme/web';
const I = '/api/v2/insights/gh/acme/web';
const rollback = ({ currentVersion, targetVersion }: Ids) => ({
  environmentName: 'prod',
  componentName: 'web',
  currentVersion,
  targetVersion,
});
const hook = {
  name: 'bot',
  url: 'https://bot.example/hook',
  events: ['workflow-completed'],
  signingSecret: 'S',
} as const;

export const upkeepCalls: Record<string, Sent> = {
  'contexts.list': [
    (c, ids) => c.contexts.list({ slug: ids.organizationSlug }),
    'GET /api/v2/context?owner-slug=gh%2Facme',
  ],
  'contexts.create': [
    (c, ids) => c.contexts.create({ id: ids.organization, type: 'account' }, { name: 'deploy' }),
    'POST /api/v2/context',
    { name: 'deploy', owner: { id: '{organization}', type: 'account' } },
  ],
  'contexts.get': [(c, ids) => c.contexts.get(ids.context), 'GET /api/v2/context/{context}'],
  'contexts.delete': [(c, ids) => c.contexts.delete(ids.context), 'DELETE /api/v2/context/{context}'],
  'contexts.envVars.list': [
    (c, ids) => c.contexts.envVars.list(ids.context),
    'GET /api/v2/context/{context}/environment-variable',
  ],
  'contexts.envVars.set': [
    (c, ids) => c.contexts.envVars.set(ids.context, { name: 'KEY', value: 'v' }),
    'PUT /api/v2/context/{context}/environment-variable/KEY',
    { value: 'v' },
  ],
  'contexts.envVars.delete': [
    (c, ids) => c.contexts.envVars.delete(ids.context, ids.variable),
    'DELETE /api/v2/context/{context}/environment-variable/{variable}',
  ],
  'contexts.restrictions.list': [
    (c, ids) => c.contexts.restrictions.list(ids.context),
    'GET /api/v2/context/{context}/restrictions',
  ],
  'contexts.restrictions.create': [
    (c, ids) => c.contexts.restrictions.create(ids.context, { type: 'project', value: ids.project }),
    'POST /api/v2/context/{context}/restrictions',
    { restriction_type: 'project', restriction_value: '{project}' },
  ],
  'contexts.restrictions.delete': [
    (c, ids) => c.contexts.restrictions.delete(ids.context, ids.restriction),
    'DELETE /api/v2/context/{context}/restrictions/{restriction}',
  ],
  'envVars.list': [(c, ids) => c.envVars.list(ids.slug), `GET ${P}/envvar`],
  'envVars.get': [(c, ids) => c.envVars.get(ids.slug, ids.variable), `GET ${P}/envvar/{variable}`],
  'envVars.set': [
    (c, ids) => c.envVars.set(ids.slug, { name: 'KEY', value: 'v' }),
    `POST ${P}/envvar`,
    { name: 'KEY', value: 'v' },
  ],
  'envVars.delete': [(c, ids) => c.envVars.delete(ids.slug, ids.variable), `DELETE ${P}/envvar/{variable}`],
  'checkoutKeys.list': [
    (c, ids) => c.checkoutKeys.list(ids.slug, { digest: 'sha256' }),
    `GET ${P}/checkout-key?digest=sha256`,
  ],
  'checkoutKeys.create': [
    (c, ids) => c.checkoutKeys.create(ids.slug, 'deploy-key'),
    `POST ${P}/checkout-key`,
    { type: 'deploy-key' },
  ],
  'checkoutKeys.get': [
    (c, ids) => c.checkoutKeys.get(ids.slug, ids.fingerprint),
    `GET ${P}/checkout-key/{fingerprint}`,
  ],
  'checkoutKeys.delete': [
    (c, ids) => c.checkoutKeys.delete(ids.slug, ids.fingerprint),
    `DELETE ${P}/checkout-key/{fingerprint}`,
  ],
  'webhooks.list': [
    (c, ids) => c.webhooks.list(ids.project),
    'GET /api/v2/webhook?scope-id={project}&scope-type=project',
  ],
  'webhooks.create': [
    (c, ids) => c.webhooks.create(ids.project, hook),
    'POST /api/v2/webhook',
    {
      name: 'bot',
      url: 'https://bot.example/hook',
      events: ['workflow-completed'],
      'signing-secret': 'S',
      'verify-tls': true,
      scope: { id: '{project}', type: 'project' },
    },
  ],
  'webhooks.get': [(c, ids) => c.webhooks.get(ids.webhook), 'GET /api/v2/webhook/{webhook}'],
  'webhooks.update': [
    (c, ids) => c.webhooks.update(ids.webhook, { isEnabled: true }),
    'PUT /api/v2/webhook/{webhook}',
    { 'is-enabled': true },
  ],
  'webhooks.delete': [(c, ids) => c.webhooks.delete(ids.webhook), 'DELETE /api/v2/webhook/{webhook}'],
  'insights.projectSummary': [
    (c, ids) => c.insights.projectSummary(ids.slug, { window: 'last-7-days', branches: ['a', 'b'] }),
    'GET /api/v2/insights/pages/gh/acme/web/summary?reporting-window=last-7-days&branches=a&branches=b',
  ],
  'insights.orgSummary': [
    (c, ids) => c.insights.orgSummary(ids.organizationSlug, { projects: ['web'] }),
    'GET /api/v2/insights/gh/acme/summary?project-names=web',
  ],
  'insights.branches': [
    (c, ids) => c.insights.branches(ids.slug, { workflow: ids.workflowName }),
    `GET ${I}/branches?workflow-name={workflowName}`,
  ],
  'insights.flakyTests': [(c, ids) => c.insights.flakyTests(ids.slug), `GET ${I}/flaky-tests`],
  'insights.workflows': [
    (c, ids) => c.insights.workflows(ids.slug, { allBranches: true }),
    `GET ${I}/workflows?all-branches=true`,
  ],
  'insights.workflowRuns': [
    (c, ids) =>
      c.insights.workflowRuns(ids.slug, ids.workflowName, { start: '2026-11-01', end: '2026-11-20' }),
    `GET ${I}/workflows/{workflowName}?start-date=2026-11-01T00%3A00%3A00.000Z&end-date=2026-11-20T00%3A00%3A00.000Z`,
  ],
  'insights.workflowJobs': [
    (c, ids) => c.insights.workflowJobs(ids.slug, ids.workflowName, { branch: 'main', job: 'build' }),
    `GET ${I}/workflows/{workflowName}/jobs?branch=main&job-name=build`,
  ],
  'insights.workflowSummary': [
    (c, ids) => c.insights.workflowSummary(ids.slug, ids.workflowName),
    `GET ${I}/workflows/{workflowName}/summary`,
  ],
  'insights.testMetrics': [
    (c, ids) => c.insights.testMetrics(ids.slug, ids.workflowName),
    `GET ${I}/workflows/{workflowName}/test-metrics`,
  ],
  'insights.jobTimeSeries': [
    (c, ids) =>
      c.insights.jobTimeSeries(ids.slug, ids.workflowName, {
        granularity: 'daily',
        start: '2026-11-13T00:00:00Z',
      }),
    'GET /api/v2/insights/time-series/gh/acme/web/workflows/{workflowName}/jobs?start-date=2026-11-13T00%3A00%3A00.000Z&granularity=daily',
  ],
  'usage.create': [
    (c, ids) => c.usage.create(ids.organization, { start: '2026-10-01', end: '2026-10-31T12:00:00Z' }),
    'POST /api/v2/organizations/{organization}/usage_export_job',
    { start: '2026-10-01T00:00:00.000Z', end: '2026-10-31T12:00:00.000Z' },
  ],
  'usage.get': [
    (c, ids) => c.usage.get(ids.organization, ids.usageExport),
    'GET /api/v2/organizations/{organization}/usage_export_job/{usageExport}',
  ],
  'deploys.environments': [
    (c, ids) => c.deploys.environments(ids.organization),
    'GET /api/v2/deploy/environments?org-id={organization}&page-size=20',
  ],
  'deploys.environment': [
    (c, ids) => c.deploys.environment(ids.environment),
    'GET /api/v2/deploy/environments/{environment}',
  ],
  'deploys.components': [
    (c, ids) => c.deploys.components(ids.organization, { projectId: ids.project }),
    'GET /api/v2/deploy/components?org-id={organization}&project-id={project}&page-size=20',
  ],
  'deploys.component': [
    (c, ids) => c.deploys.component(ids.component),
    'GET /api/v2/deploy/components/{component}',
  ],
  'deploys.versions': [
    (c, ids) => c.deploys.versions(ids.component, { environmentId: ids.environment }),
    'GET /api/v2/deploy/components/{component}/versions?environment-id={environment}',
  ],
  'deploys.rollback': [
    (c, ids) => c.deploys.rollback(ids.project, rollback(ids)),
    'POST /api/v2/projects/{project}/rollback',
    {
      environment_name: 'prod',
      component_name: 'web',
      current_version: '{currentVersion}',
      target_version: '{targetVersion}',
    },
  ],
};
