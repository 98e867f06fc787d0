// The other options of each method, besides the one call in the table, so that everything the client can send is sent once.
import type { CallOf } from '../../test/support/circleci-calls/sent.ts';

const monthly = { perHour: 60, hoursOfDay: [0, 23], daysOfMonth: [1, 31], months: ['JAN', 'DEC'] } as const;
const lastWeek = { start: '2026-11-01', end: '2026-11-08' };
const branch = { branch: 'feature/a b' };
const everything = { allBranches: true, window: 'last-24-hours' } as const;

export const moreGoodCalls: Readonly<Record<string, readonly CallOf[]>> = {
  'organizations.get': [(c, ids) => c.organizations.get(ids.organization)],
  'projects.create': [(c, ids) => c.projects.create(ids.organizationSlug, { name: 'shop' })],
  'projects.updateSettings': [
    (c, ids) =>
      c.projects.updateSettings(ids.slug, {
        autocancelBuilds: true,
        buildForkPrs: false,
        buildPrsOnly: true,
        disableSsh: true,
        forksReceiveSecretEnvVars: false,
        oss: false,
        setGithubStatus: true,
        setupWorkflows: true,
        writeSettingsRequiresAdmin: true,
        prOnlyBranchOverrides: ['main', 'release'],
      }),
  ],
  'triggers.create': [
    (c, ids) =>
      c.triggers.create(ids.appProject, ids.definition, {
        provider: 'github_app',
        repoExternalId: '123',
        eventPreset: 'all-pushes',
      }),
    (c, ids) =>
      c.triggers.create(ids.appProject, ids.definition, {
        provider: 'webhook',
        webhookSender: 'datadog',
        eventName: 'alert',
        checkoutRef: 'main',
        configRef: 'main',
        isDisabled: true,
        parameters: { note: 'x', count: 2, deploy: true },
      }),
  ],
  'triggers.update': [
    (c, ids) =>
      c.triggers.update(ids.appProject, ids.trigger, {
        cron: '0 9 * * MON-FRI',
        attributionActor: 'current',
        checkoutRef: 'main',
        configRef: 'v1',
        parameters: { note: 'x' },
      }),
    (c, ids) => c.triggers.update(ids.appProject, ids.trigger, { eventPreset: 'only-open-prs' }),
    (c, ids) => c.triggers.update(ids.appProject, ids.trigger, { eventName: 'alert', webhookSender: 'x' }),
  ],
  'schedules.create': [
    (c, ids) =>
      c.schedules.create(ids.slug, {
        name: 'monthly',
        description: 'On the first and the last',
        timetable: monthly,
        attributionActor: 'system',
        parameters: { tag: 'v1', deploy: true, count: 2 },
      }),
  ],
  'schedules.update': [
    (c, ids) =>
      c.schedules.update(ids.schedule, {
        name: 'monthly',
        timetable: monthly,
        attributionActor: 'current',
        parameters: { branch: 'main' },
      }),
  ],
  'pipelines.listForProject': [(c, ids) => c.pipelines.listForProject(ids.slug, branch)],
  'pipelines.listForOrg': [(c, ids) => c.pipelines.listForOrg(ids.organizationSlug, { mine: true })],
  'pipelines.trigger': [
    (c, ids) =>
      c.pipelines.trigger(ids.slug, { ...branch, parameters: { note: 'x', count: 2, deploy: true } }),
    (c, ids) => c.pipelines.trigger(ids.slug, { tag: 'v1' }),
  ],
  'pipelines.run': [
    (c, ids) =>
      c.pipelines.run(ids.slug, {
        definitionId: ids.ownDefinition,
        ...branch,
        parameters: { note: 'x', count: 2 },
      }),
    (c, ids) => c.pipelines.run(ids.slug, { definitionId: ids.ownDefinition, tag: 'v1' }),
  ],
  'pipelines.continue': [
    (c, ids) =>
      c.pipelines.continue({
        continuationKey: ids.continuationKey,
        configuration: 'version: 2.1',
        parameters: { note: 'x', deploy: true },
      }),
  ],
  'workflows.rerun': [
    (c, ids) => c.workflows.rerun(ids.doneWorkflow, { fromFailed: true }),
    (c, ids) => c.workflows.rerun(ids.doneWorkflow, { jobs: [ids.job], enableSsh: true }),
    (c, ids) => c.workflows.rerun(ids.doneWorkflow, { jobs: [ids.job, ids.runningJob], sparseTree: true }),
  ],
  'contexts.list': [
    (c, ids) => c.contexts.list({ id: ids.organization }),
    (c, ids) => c.contexts.list({ id: ids.organization, type: 'account' }),
  ],
  'contexts.create': [
    (c, ids) => c.contexts.create({ id: ids.organization }, { name: 'deploy' }),
    (c, ids) => c.contexts.create({ slug: ids.organizationSlug }, { name: 'deploy' }),
  ],
  'contexts.restrictions.create': [
    (c, ids) =>
      c.contexts.restrictions.create(ids.context, { type: 'expression', value: 'pipeline.number > 1' }),
    (c, ids) => c.contexts.restrictions.create(ids.context, { type: 'group', value: ids.user }),
  ],
  'checkoutKeys.list': [
    (c, ids) => c.checkoutKeys.list(ids.slug),
    (c, ids) => c.checkoutKeys.list(ids.slug, { digest: 'md5' }),
  ],
  'checkoutKeys.create': [(c, ids) => c.checkoutKeys.create(ids.slug, 'user-key')],
  'webhooks.create': [
    (c, ids) =>
      c.webhooks.create(ids.project, {
        name: 'bot',
        url: 'https://bot.example/hook',
        events: ['workflow-completed', 'job-completed'],
        signingSecret: 'S',
        verifyTls: false,
      }),
  ],
  'webhooks.update': [
    (c, ids) =>
      c.webhooks.update(ids.webhook, {
        name: 'bot',
        url: 'https://bot.example/hook',
        events: ['job-completed'],
        signingSecret: 'S',
        verifyTls: true,
        isEnabled: false,
      }),
  ],
  'insights.projectSummary': [
    (c, ids) => c.insights.projectSummary(ids.slug),
    (c, ids) => c.insights.projectSummary(ids.slug, { window: 'last-90-days', workflows: ['build'] }),
  ],
  'insights.orgSummary': [
    (c, ids) => c.insights.orgSummary(ids.organizationSlug, { window: 'last-60-days' }),
  ],
  'insights.branches': [(c, ids) => c.insights.branches(ids.slug)],
  'insights.workflows': [
    (c, ids) => c.insights.workflows(ids.slug, everything),
    (c, ids) => c.insights.workflows(ids.slug, branch),
  ],
  'insights.workflowRuns': [
    (c, ids) => c.insights.workflowRuns(ids.slug, ids.workflowName, { ...lastWeek, allBranches: true }),
    (c, ids) => c.insights.workflowRuns(ids.slug, ids.workflowName, branch),
  ],
  'insights.workflowJobs': [(c, ids) => c.insights.workflowJobs(ids.slug, ids.workflowName, everything)],
  'insights.workflowSummary': [
    (c, ids) => c.insights.workflowSummary(ids.slug, ids.workflowName, { allBranches: true }),
    (c, ids) => c.insights.workflowSummary(ids.slug, ids.workflowName, branch),
  ],
  'insights.testMetrics': [
    (c, ids) => c.insights.testMetrics(ids.slug, ids.workflowName, { allBranches: true }),
    (c, ids) => c.insights.testMetrics(ids.slug, ids.workflowName, branch),
  ],
  'insights.jobTimeSeries': [
    (c, ids) =>
      c.insights.jobTimeSeries(ids.slug, ids.workflowName, { ...lastWeek, ...branch, granularity: 'daily' }),
  ],
  'usage.create': [(c, ids) => c.usage.create(ids.organization, { ...lastWeek, sharedOrgIds: [ids.user] })],
  'deploys.components': [(c, ids) => c.deploys.components(ids.organization)],
  'deploys.versions': [(c, ids) => c.deploys.versions(ids.component)],
  'deploys.rollback': [
    (c, ids) =>
      c.deploys.rollback(ids.project, {
        environmentName: 'prod',
        componentName: 'web',
        currentVersion: '2',
        targetVersion: '1',
        namespace: 'default',
        reason: 'It burns',
        parameters: { note: 'x' },
      }),
  ],
};
