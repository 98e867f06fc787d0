// Bad input for the methods about secrets, keys, webhooks, insights and deploys.
import { type BadCall, wrong } from './bad-call.ts';

const hook = {
  name: 'bot',
  url: 'https://bot.example/hook',
  events: ['workflow-completed'],
  signingSecret: 'S',
} as const;
const back = { environmentName: 'prod', componentName: 'web', currentVersion: '2', targetVersion: '1' };
const both = { branch: 'main', allBranches: true };

export const badAdminInput: Readonly<Record<string, readonly BadCall[]>> = {
  'contexts.list': [
    ['an id that is none', (c) => c.contexts.list({ id: 'acme' })],
    ['an unknown type of owner', (c, ids) => c.contexts.list({ id: ids.organization, type: wrong('team') })],
  ],
  'contexts.create': [
    ['no name', (c, ids) => c.contexts.create({ id: ids.organization }, { name: '' })],
    ['a number for a name', (c, ids) => c.contexts.create({ id: ids.organization }, { name: wrong(7) })],
    [
      'an unknown type of owner',
      (c, ids) => c.contexts.create({ id: ids.organization, type: wrong('team') }, { name: 'a' }),
    ],
  ],
  'contexts.envVars.set': [
    ['no value', (c, ids) => c.contexts.envVars.set(ids.context, { name: 'KEY', value: '' })],
    [
      'a number for a value',
      (c, ids) => c.contexts.envVars.set(ids.context, { name: 'KEY', value: wrong(7) }),
    ],
    ['no name', (c, ids) => c.contexts.envVars.set(ids.context, { name: '', value: 'v' })],
  ],
  'contexts.restrictions.create': [
    ['nothing', (c, ids) => c.contexts.restrictions.create(ids.context, { type: 'project', value: '' })],
    [
      'an unknown type',
      (c, ids) => c.contexts.restrictions.create(ids.context, { type: wrong('branch'), value: 'main' }),
    ],
    [
      'a number',
      (c, ids) => c.contexts.restrictions.create(ids.context, { type: 'expression', value: wrong(7) }),
    ],
  ],
  'envVars.set': [
    ['no name', (c, ids) => c.envVars.set(ids.slug, { name: '', value: 'v' })],
    ['a number for a value', (c, ids) => c.envVars.set(ids.slug, { name: 'KEY', value: wrong(7) })],
  ],
  'checkoutKeys.list': [
    ['an unknown digest', (c, ids) => c.checkoutKeys.list(ids.slug, { digest: wrong('sha1') })],
  ],
  'checkoutKeys.create': [
    ['the word of v1.1', (c, ids) => c.checkoutKeys.create(ids.slug, wrong('github-user-key'))],
  ],
  'webhooks.list': [
    ['no project', (c) => c.webhooks.list('')],
    ['a project by slug', (c) => c.webhooks.list('gh/acme/web')],
  ],
  'webhooks.create': [
    ['no project', (c) => c.webhooks.create('', hook)],
    ['http', (c, ids) => c.webhooks.create(ids.project, { ...hook, url: 'http://bot.example' })],
    ['no events', (c, ids) => c.webhooks.create(ids.project, { ...hook, events: [] })],
    ['an unknown event', (c, ids) => c.webhooks.create(ids.project, { ...hook, events: wrong(['started']) })],
    [
      'an event twice',
      (c, ids) => c.webhooks.create(ids.project, { ...hook, events: ['job-completed', 'job-completed'] }),
    ],
    ['no secret', (c, ids) => c.webhooks.create(ids.project, { ...hook, signingSecret: '' })],
    ['text for a switch', (c, ids) => c.webhooks.create(ids.project, { ...hook, verifyTls: wrong('no') })],
  ],
  'webhooks.update': [
    ['nothing', (c, ids) => c.webhooks.update(ids.webhook, {})],
    ['text for a switch', (c, ids) => c.webhooks.update(ids.webhook, { isEnabled: wrong('no') })],
    ['an unknown event', (c, ids) => c.webhooks.update(ids.webhook, { events: wrong(['started']) })],
  ],
  'insights.projectSummary': [
    ['an unknown window', (c, ids) => c.insights.projectSummary(ids.slug, { window: wrong('last-8-days') })],
  ],
  'insights.orgSummary': [
    [
      'an unknown window',
      (c, ids) => c.insights.orgSummary(ids.organizationSlug, { window: wrong('last-8-days') }),
    ],
  ],
  'insights.workflows': [
    ['one branch and all', (c, ids) => c.insights.workflows(ids.slug, both)],
    ['an unknown window', (c, ids) => c.insights.workflows(ids.slug, { window: wrong('last-8-days') })],
  ],
  'insights.workflowRuns': [
    ['one branch and all', (c, ids) => c.insights.workflowRuns(ids.slug, 'w', both)],
    ['no date', (c, ids) => c.insights.workflowRuns(ids.slug, 'w', { start: 'yesterday' })],
  ],
  'insights.workflowJobs': [
    ['one branch and all', (c, ids) => c.insights.workflowJobs(ids.slug, 'w', both)],
    [
      'an unknown window',
      (c, ids) => c.insights.workflowJobs(ids.slug, 'w', { window: wrong('last-8-days') }),
    ],
  ],
  'insights.workflowSummary': [
    ['one branch and all', (c, ids) => c.insights.workflowSummary(ids.slug, 'w', both)],
  ],
  'insights.testMetrics': [['one branch and all', (c, ids) => c.insights.testMetrics(ids.slug, 'w', both)]],
  'insights.jobTimeSeries': [
    ['an end alone', (c, ids) => c.insights.jobTimeSeries(ids.slug, 'w', { end: '2026-11-20' })],
    [
      'an unknown grain',
      (c, ids) => c.insights.jobTimeSeries(ids.slug, 'w', { granularity: wrong('weekly') }),
    ],
  ],
  'usage.create': [
    ['32 days', (c, ids) => c.usage.create(ids.organization, { start: '2026-01-01', end: '2026-02-02' })],
    ['no date', (c, ids) => c.usage.create(ids.organization, { start: 'yesterday', end: '2026-01-01' })],
    [
      'other organizations by name',
      (c, ids) =>
        c.usage.create(ids.organization, { start: '2026-11-01', end: '2026-11-02', sharedOrgIds: ['acme'] }),
    ],
  ],
  'deploys.environments': [
    ['no organization', (c) => c.deploys.environments('')],
    ['an organization by slug', (c) => c.deploys.environments('gh/acme')],
  ],
  'deploys.components': [
    ['no organization', (c) => c.deploys.components('')],
    ['a project by slug', (c, ids) => c.deploys.components(ids.organization, { projectId: 'gh/acme/web' })],
  ],
  'deploys.versions': [
    ['an environment by name', (c, ids) => c.deploys.versions(ids.component, { environmentId: 'prod' })],
  ],
  'deploys.rollback': [
    ['to what runs', (c, ids) => c.deploys.rollback(ids.project, { ...back, targetVersion: '2' })],
    ['no component', (c, ids) => c.deploys.rollback(ids.project, { ...back, componentName: '' })],
    ['a number for a reason', (c, ids) => c.deploys.rollback(ids.project, { ...back, reason: wrong(7) })],
  ],
};
