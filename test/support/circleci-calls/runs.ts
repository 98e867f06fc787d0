// Client methods for API v2 about projects and their runs.
import type { Sent } from './sent.ts';

const P = '/api/v2/project/gh/acme/web';
const timetable = { perHour: 1, hoursOfDay: [9], daysOfWeek: ['MON'] } as const;

export const runCalls: Record<string, Sent> = {
  'me.get': [(c) => c.me.get(), 'GET /api/v2/me'],
  'me.collaborations': [(c) => c.me.collaborations(), 'GET /api/v2/me/collaborations'],
  'users.get': [(c, ids) => c.users.get(ids.user), 'GET /api/v2/user/{user}'],
  'organizations.get': [
    (c, ids) => c.organizations.get(ids.organizationSlug),
    'GET /api/v2/organization/gh/acme',
  ],
  'projects.get': [(c, ids) => c.projects.get(ids.slug), `GET ${P}`],
  'projects.create': [
    (c, ids) => c.projects.create(ids.organization, { name: 'shop' }),
    'POST /api/v2/organization/{organization}/project',
    { name: 'shop' },
  ],
  'projects.settings': [(c, ids) => c.projects.settings(ids.slug), `GET ${P}/settings`],
  'projects.updateSettings': [
    (c, ids) =>
      c.projects.updateSettings(ids.slug, { autocancelBuilds: true, prOnlyBranchOverrides: ['main'] }),
    `PATCH ${P}/settings`,
    { advanced: { autocancel_builds: true, pr_only_branch_overrides: ['main'] } },
  ],
  'definitions.list': [
    (c, ids) => c.definitions.list(ids.appProject),
    'GET /api/v2/projects/{appProject}/pipeline-definitions',
  ],
  'definitions.get': [
    (c, ids) => c.definitions.get(ids.appProject, ids.definition),
    'GET /api/v2/projects/{appProject}/pipeline-definitions/{definition}',
  ],
  'triggers.list': [
    (c, ids) => c.triggers.list(ids.appProject, ids.definition),
    'GET /api/v2/projects/{appProject}/pipeline-definitions/{definition}/triggers',
  ],
  'triggers.create': [
    (c, ids) =>
      c.triggers.create(ids.appProject, ids.definition, {
        provider: 'schedule',
        cron: '0 9 * * *',
        attributionActor: 'system',
        checkoutRef: 'main',
        configRef: 'main',
      }),
    'POST /api/v2/projects/{appProject}/pipeline-definitions/{definition}/triggers',
    {
      checkout_ref: 'main',
      config_ref: 'main',
      event_source: {
        provider: 'schedule',
        schedule: { cron_expression: '0 9 * * *', attribution_actor: 'system' },
      },
    },
  ],
  'triggers.get': [
    (c, ids) => c.triggers.get(ids.appProject, ids.trigger),
    'GET /api/v2/projects/{appProject}/triggers/{trigger}',
  ],
  'triggers.update': [
    (c, ids) => c.triggers.update(ids.appProject, ids.trigger, { isDisabled: true }),
    'PATCH /api/v2/projects/{appProject}/triggers/{trigger}',
    { disabled: true },
  ],
  'triggers.delete': [
    (c, ids) => c.triggers.delete(ids.appProject, ids.trigger),
    'DELETE /api/v2/projects/{appProject}/triggers/{trigger}',
  ],
  'schedules.list': [(c, ids) => c.schedules.list(ids.slug), `GET ${P}/schedule`],
  'schedules.create': [
    (c, ids) =>
      c.schedules.create(ids.slug, {
        name: 'nightly',
        timetable,
        attributionActor: 'current',
        parameters: { branch: 'main' },
      }),
    `POST ${P}/schedule`,
    {
      name: 'nightly',
      timetable: { 'per-hour': 1, 'hours-of-day': [9], 'days-of-week': ['MON'] },
      'attribution-actor': 'current',
      parameters: { branch: 'main' },
    },
  ],
  'schedules.get': [(c, ids) => c.schedules.get(ids.schedule), 'GET /api/v2/schedule/{schedule}'],
  'schedules.update': [
    (c, ids) => c.schedules.update(ids.schedule, { description: 'quiet' }),
    'PATCH /api/v2/schedule/{schedule}',
    { description: 'quiet' },
  ],
  'schedules.delete': [(c, ids) => c.schedules.delete(ids.schedule), 'DELETE /api/v2/schedule/{schedule}'],
  'pipelines.get': [(c, ids) => c.pipelines.get(ids.pipeline), 'GET /api/v2/pipeline/{pipeline}'],
  'pipelines.getByNumber': [
    (c, ids) => c.pipelines.getByNumber(ids.slug, ids.pipelineNumber),
    `GET ${P}/pipeline/{pipelineNumber}`,
  ],
  'pipelines.listForProject': [(c, ids) => c.pipelines.listForProject(ids.slug), `GET ${P}/pipeline`],
  'pipelines.listForOrg': [
    (c, ids) => c.pipelines.listForOrg(ids.organizationSlug),
    'GET /api/v2/pipeline?org-slug=gh%2Facme',
  ],
  'pipelines.listMine': [(c, ids) => c.pipelines.listMine(ids.slug), `GET ${P}/pipeline/mine`],
  'pipelines.config': [
    (c, ids) => c.pipelines.config(ids.pipeline),
    'GET /api/v2/pipeline/{pipeline}/config',
  ],
  'pipelines.parameters': [
    (c, ids) => c.pipelines.parameters(ids.pipeline),
    'GET /api/v2/pipeline/{pipeline}/config',
  ],
  'pipelines.values': [
    (c, ids) => c.pipelines.values(ids.pipeline),
    'GET /api/v2/pipeline/{pipeline}/values',
  ],
  'pipelines.workflows': [
    (c, ids) => c.pipelines.workflows(ids.pipeline),
    'GET /api/v2/pipeline/{pipeline}/workflow',
  ],
  'pipelines.trigger': [(c, ids) => c.pipelines.trigger(ids.slug), `POST ${P}/pipeline`, {}],
  'pipelines.run': [
    (c, ids) => c.pipelines.run(ids.slug, { definitionId: ids.ownDefinition }),
    `POST ${P}/pipeline/run`,
    { definition_id: '{ownDefinition}', config: {}, checkout: {} },
  ],
  'pipelines.continue': [
    (c, ids) => c.pipelines.continue({ continuationKey: ids.continuationKey, configuration: 'version: 2.1' }),
    'POST /api/v2/pipeline/continue',
    { 'continuation-key': '{continuationKey}', configuration: 'version: 2.1' },
  ],
  'workflows.get': [(c, ids) => c.workflows.get(ids.workflow), 'GET /api/v2/workflow/{workflow}'],
  'workflows.jobs': [(c, ids) => c.workflows.jobs(ids.workflow), 'GET /api/v2/workflow/{workflow}/job'],
  'workflows.rerun': [
    (c, ids) => c.workflows.rerun(ids.doneWorkflow),
    'POST /api/v2/workflow/{doneWorkflow}/rerun',
    {},
  ],
  'workflows.cancel': [
    (c, ids) => c.workflows.cancel(ids.workflow),
    'POST /api/v2/workflow/{workflow}/cancel',
  ],
  'workflows.approve': [
    (c, ids) => c.workflows.approve(ids.workflow, ids.approval),
    'POST /api/v2/workflow/{workflow}/approve/{approval}',
  ],
  'jobs.get': [(c, ids) => c.jobs.get(ids.slug, ids.jobNumber), `GET ${P}/job/{jobNumber}`],
  'jobs.getById': [(c, ids) => c.jobs.getById(ids.job), 'GET /api/v2/jobs/{job}'],
  'jobs.cancel': [
    (c, ids) => c.jobs.cancel(ids.slug, ids.runningNumber),
    `POST ${P}/job/{runningNumber}/cancel`,
  ],
  'jobs.cancelById': [(c, ids) => c.jobs.cancelById(ids.runningJob), 'POST /api/v2/jobs/{runningJob}/cancel'],
  'artifacts.list': [(c, ids) => c.artifacts.list(ids.slug, ids.jobNumber), `GET ${P}/{jobNumber}/artifacts`],
  'tests.list': [(c, ids) => c.tests.list(ids.slug, ids.jobNumber), `GET ${P}/{jobNumber}/tests`],
};
