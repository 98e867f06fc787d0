// The methods of the client for API v2 about projects and what runs in them: a call of each, and what must go over
// the wire. Data for surface.test.ts.
import type { Circleci } from '../../../src/circleci/client.ts';

/** A call, the request line, and the body if there is one. */
export type Sent = [call: (client: Circleci) => unknown, request: string, body?: unknown];

const SLUG = 'github/acme/web';
const P = '/api/v2/project/gh/acme/web';
const timetable = { perHour: 1, hoursOfDay: [9], daysOfWeek: ['MON'] } as const;

export const runSurface: Record<string, Sent> = {
  'me.get': [(c) => c.me.get(), 'GET /api/v2/me'],
  'me.collaborations': [(c) => c.me.collaborations(), 'GET /api/v2/me/collaborations'],
  'users.get': [(c) => c.users.get('u1'), 'GET /api/v2/user/u1'],
  'organizations.get': [(c) => c.organizations.get('github/acme'), 'GET /api/v2/organization/gh/acme'],
  'projects.get': [(c) => c.projects.get(SLUG), `GET ${P}`],
  'projects.create': [
    (c) => c.projects.create('o1', { name: 'web' }),
    'POST /api/v2/organization/o1/project',
    { name: 'web' },
  ],
  'projects.settings': [(c) => c.projects.settings(SLUG), `GET ${P}/settings`],
  'projects.updateSettings': [
    (c) => c.projects.updateSettings(SLUG, { autocancelBuilds: true, prOnlyBranchOverrides: ['main'] }),
    `PATCH ${P}/settings`,
    { advanced: { autocancel_builds: true, pr_only_branch_overrides: ['main'] } },
  ],
  'definitions.list': [(c) => c.definitions.list('p1'), 'GET /api/v2/projects/p1/pipeline-definitions'],
  'definitions.get': [
    (c) => c.definitions.get('p1', 'd1'),
    'GET /api/v2/projects/p1/pipeline-definitions/d1',
  ],
  'triggers.list': [
    (c) => c.triggers.list('p1', 'd1'),
    'GET /api/v2/projects/p1/pipeline-definitions/d1/triggers',
  ],
  'triggers.create': [
    (c) =>
      c.triggers.create('p1', 'd1', { provider: 'schedule', cron: '0 9 * * *', attributionActor: 'system' }),
    'POST /api/v2/projects/p1/pipeline-definitions/d1/triggers',
    {
      event_source: {
        provider: 'schedule',
        schedule: { cron_expression: '0 9 * * *', attribution_actor: 'system' },
      },
    },
  ],
  'triggers.get': [(c) => c.triggers.get('p1', 't1'), 'GET /api/v2/projects/p1/triggers/t1'],
  'triggers.update': [
    (c) => c.triggers.update('p1', 't1', { isDisabled: true }),
    'PATCH /api/v2/projects/p1/triggers/t1',
    { disabled: true },
  ],
  'triggers.delete': [(c) => c.triggers.delete('p1', 't1'), 'DELETE /api/v2/projects/p1/triggers/t1'],
  'schedules.list': [(c) => c.schedules.list(SLUG), `GET ${P}/schedule`],
  'schedules.create': [
    (c) =>
      c.schedules.create(SLUG, {
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
  'schedules.get': [(c) => c.schedules.get('s1'), 'GET /api/v2/schedule/s1'],
  'schedules.update': [
    (c) => c.schedules.update('s1', { description: 'quiet' }),
    'PATCH /api/v2/schedule/s1',
    { description: 'quiet' },
  ],
  'schedules.delete': [(c) => c.schedules.delete('s1'), 'DELETE /api/v2/schedule/s1'],
  'pipelines.get': [(c) => c.pipelines.get('p1'), 'GET /api/v2/pipeline/p1'],
  'pipelines.getByNumber': [(c) => c.pipelines.getByNumber(SLUG, 5), `GET ${P}/pipeline/5`],
  'pipelines.listForProject': [(c) => c.pipelines.listForProject(SLUG), `GET ${P}/pipeline`],
  'pipelines.listForOrg': [
    (c) => c.pipelines.listForOrg('gh/acme'),
    'GET /api/v2/pipeline?org-slug=gh%2Facme',
  ],
  'pipelines.listMine': [(c) => c.pipelines.listMine(SLUG), `GET ${P}/pipeline/mine`],
  'pipelines.config': [(c) => c.pipelines.config('p1'), 'GET /api/v2/pipeline/p1/config'],
  'pipelines.parameters': [(c) => c.pipelines.parameters('p1'), 'GET /api/v2/pipeline/p1/config'],
  'pipelines.values': [(c) => c.pipelines.values('p1'), 'GET /api/v2/pipeline/p1/values'],
  'pipelines.workflows': [(c) => c.pipelines.workflows('p1'), 'GET /api/v2/pipeline/p1/workflow'],
  'pipelines.trigger': [(c) => c.pipelines.trigger(SLUG), `POST ${P}/pipeline`, {}],
  'pipelines.run': [
    (c) => c.pipelines.run(SLUG, { definitionId: 'd1' }),
    `POST ${P}/pipeline/run`,
    { definition_id: 'd1', config: {}, checkout: {} },
  ],
  'pipelines.continue': [
    (c) => c.pipelines.continue({ continuationKey: 'k', configuration: 'version: 2.1' }),
    'POST /api/v2/pipeline/continue',
    { 'continuation-key': 'k', configuration: 'version: 2.1' },
  ],
  'workflows.get': [(c) => c.workflows.get('w1'), 'GET /api/v2/workflow/w1'],
  'workflows.jobs': [(c) => c.workflows.jobs('w1'), 'GET /api/v2/workflow/w1/job'],
  'workflows.rerun': [(c) => c.workflows.rerun('w1'), 'POST /api/v2/workflow/w1/rerun', {}],
  'workflows.cancel': [(c) => c.workflows.cancel('w1'), 'POST /api/v2/workflow/w1/cancel'],
  'workflows.approve': [(c) => c.workflows.approve('w1', 'a1'), 'POST /api/v2/workflow/w1/approve/a1'],
  'jobs.get': [(c) => c.jobs.get(SLUG, 7), `GET ${P}/job/7`],
  'jobs.getById': [(c) => c.jobs.getById('j1'), 'GET /api/v2/jobs/j1'],
  'jobs.cancel': [(c) => c.jobs.cancel(SLUG, 7), `POST ${P}/job/7/cancel`],
  'jobs.cancelById': [(c) => c.jobs.cancelById('j1'), 'POST /api/v2/jobs/j1/cancel'],
  'artifacts.list': [(c) => c.artifacts.list(SLUG, 7), `GET ${P}/7/artifacts`],
  'tests.list': [(c) => c.tests.list(SLUG, 7), `GET ${P}/7/tests`],
};
