// Bad input for the methods about projects and their runs.
import { type BadCall, wrong } from './bad-call.ts';

const long = 'x'.repeat(513);
const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`p${index}`, 'x']));
const nightly = {
  name: 'nightly',
  timetable: { perHour: 1, hoursOfDay: [9], daysOfWeek: ['MON'] },
  attributionActor: 'system',
  parameters: { branch: 'main' },
} as const;

export const badRunInput: Readonly<Record<string, readonly BadCall[]>> = {
  'projects.create': [
    ['no name', (c, ids) => c.projects.create(ids.organization, { name: ' ' })],
    ['a number for a name', (c, ids) => c.projects.create(ids.organization, { name: wrong(7) })],
  ],
  'projects.updateSettings': [
    ['nothing', (c, ids) => c.projects.updateSettings(ids.slug, {})],
    ['text for a switch', (c, ids) => c.projects.updateSettings(ids.slug, { oss: wrong('true') })],
    [
      'a branch for branches',
      (c, ids) => c.projects.updateSettings(ids.slug, { prOnlyBranchOverrides: wrong('main') }),
    ],
  ],
  'triggers.create': [
    ['no provider', (c, ids) => c.triggers.create(ids.appProject, ids.definition, { provider: '' })],
    ['no cron', (c, ids) => c.triggers.create(ids.appProject, ids.definition, { provider: 'schedule' })],
    [
      'an unknown preset',
      (c, ids) =>
        c.triggers.create(ids.appProject, ids.definition, {
          provider: 'github_app',
          repoExternalId: '1',
          eventPreset: 'pushes',
        }),
    ],
    [
      'text for a switch',
      (c, ids) =>
        c.triggers.create(ids.appProject, ids.definition, { provider: 'webhook', isDisabled: wrong('yes') }),
    ],
  ],
  'triggers.update': [
    ['nothing', (c, ids) => c.triggers.update(ids.appProject, ids.trigger, {})],
    ['a short cron', (c, ids) => c.triggers.update(ids.appProject, ids.trigger, { cron: '0 9 * *' })],
    [
      'text for a switch',
      (c, ids) => c.triggers.update(ids.appProject, ids.trigger, { isDisabled: wrong('yes') }),
    ],
    [
      'an unknown preset',
      (c, ids) => c.triggers.update(ids.appProject, ids.trigger, { eventPreset: 'pushes' }),
    ],
    [
      'a person',
      (c, ids) => c.triggers.update(ids.appProject, ids.trigger, { attributionActor: wrong('ada') }),
    ],
  ],
  'schedules.create': [
    ['no name', (c, ids) => c.schedules.create(ids.slug, { ...nightly, name: '' })],
    [
      'hour 25',
      (c, ids) =>
        c.schedules.create(ids.slug, { ...nightly, timetable: { ...nightly.timetable, hoursOfDay: [25] } }),
    ],
    [
      'Monday',
      (c, ids) =>
        c.schedules.create(ids.slug, {
          ...nightly,
          timetable: { ...nightly.timetable, daysOfWeek: wrong(['Monday']) },
        }),
    ],
    [
      'January',
      (c, ids) =>
        c.schedules.create(ids.slug, {
          ...nightly,
          timetable: { ...nightly.timetable, months: wrong(['January']) },
        }),
    ],
    ['a person', (c, ids) => c.schedules.create(ids.slug, { ...nightly, attributionActor: wrong('ada') })],
    ['neither branch nor tag', (c, ids) => c.schedules.create(ids.slug, { ...nightly, parameters: {} })],
    [
      'branch and tag',
      (c, ids) => c.schedules.create(ids.slug, { ...nightly, parameters: { branch: 'main', tag: 'v1' } }),
    ],
  ],
  'schedules.update': [
    ['nothing', (c, ids) => c.schedules.update(ids.schedule, {})],
    ['a number for a name', (c, ids) => c.schedules.update(ids.schedule, { description: wrong(7) })],
    ['a person', (c, ids) => c.schedules.update(ids.schedule, { attributionActor: wrong('ada') })],
    ['neither branch nor tag', (c, ids) => c.schedules.update(ids.schedule, { parameters: { note: 'x' } })],
  ],
  'pipelines.trigger': [
    ['branch and tag', (c, ids) => c.pipelines.trigger(ids.slug, { branch: 'main', tag: 'v1' })],
    ['no branch', (c, ids) => c.pipelines.trigger(ids.slug, { branch: '' })],
    ['a number for a branch', (c, ids) => c.pipelines.trigger(ids.slug, { branch: wrong(7) })],
    [
      'a nested parameter',
      (c, ids) => c.pipelines.trigger(ids.slug, { parameters: { note: wrong({ a: 1 }) } }),
    ],
    ['half a number', (c, ids) => c.pipelines.trigger(ids.slug, { parameters: { count: 1.5 } })],
    ['a long parameter', (c, ids) => c.pipelines.trigger(ids.slug, { parameters: { note: long } })],
    ['101 parameters', (c, ids) => c.pipelines.trigger(ids.slug, { parameters: many })],
  ],
  'pipelines.run': [
    [
      'branch and tag',
      (c, ids) => c.pipelines.run(ids.slug, { definitionId: ids.ownDefinition, branch: 'main', tag: 'v1' }),
    ],
    ['no definition', (c, ids) => c.pipelines.run(ids.slug, { definitionId: wrong(undefined) })],
    [
      'a number for a branch',
      (c, ids) => c.pipelines.run(ids.slug, { definitionId: ids.ownDefinition, branch: wrong(7) }),
    ],
    [
      'a long parameter',
      (c, ids) => c.pipelines.run(ids.slug, { definitionId: ids.ownDefinition, parameters: { note: long } }),
    ],
    [
      'text for parameters',
      (c, ids) => c.pipelines.run(ids.slug, { definitionId: ids.ownDefinition, parameters: wrong('note=x') }),
    ],
  ],
  'pipelines.continue': [
    ['no configuration', (c) => c.pipelines.continue({ continuationKey: 'k', configuration: '' })],
    ['a number for a key', (c) => c.pipelines.continue({ continuationKey: wrong(7), configuration: 'a: 1' })],
    [
      'half a number',
      (c) =>
        c.pipelines.continue({ continuationKey: 'k', configuration: 'a: 1', parameters: { count: 1.5 } }),
    ],
  ],
  'workflows.rerun': [
    ['text for a switch', (c, ids) => c.workflows.rerun(ids.doneWorkflow, { fromFailed: wrong('yes') })],
    ['a job by name', (c, ids) => c.workflows.rerun(ids.doneWorkflow, { jobs: ['build'] })],
    ['no job', (c, ids) => c.workflows.rerun(ids.doneWorkflow, { jobs: [] })],
    [
      'failed ones and jobs',
      (c, ids) => c.workflows.rerun(ids.doneWorkflow, { fromFailed: true, jobs: [ids.job] }),
    ],
    ['SSH to all', (c, ids) => c.workflows.rerun(ids.doneWorkflow, { enableSsh: true })],
    ['a sparse tree of all', (c, ids) => c.workflows.rerun(ids.doneWorkflow, { sparseTree: true })],
  ],
};
