// Bodies for schedules, pipeline definitions and their triggers.
import type { BodyCase } from './circleci-body-case.ts';

const schedule = 'POST /project/{project-slug}/schedule';
const reschedule = 'PATCH /schedule/{schedule-id}';
const definition = 'POST /projects/{project_id}/pipeline-definitions';
const redefine = 'PATCH /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}';
const trigger = 'POST /projects/{project_id}/pipeline-definitions/{pipeline_definition_id}/triggers';
const retrigger = 'PATCH /projects/{project_id}/triggers/{trigger_id}';

const weekly = { 'per-hour': 1, 'hours-of-day': [9], 'days-of-week': ['MON'] };
const monthly = { 'per-hour': 60, 'hours-of-day': [0, 23], 'days-of-month': [1, 31], months: ['JAN'] };
const nightly = {
  name: 'nightly',
  timetable: weekly,
  'attribution-actor': 'current',
  parameters: { branch: 'main' },
};
const timed = (timetable: object) => ({ ...nightly, timetable });

const repo = { external_id: '1' };
const source = { provider: 'github_app', repo };
const built = {
  name: 'nightly',
  config_source: { ...source, file_path: '.circleci/nightly.yml' },
  checkout_source: source,
};
const refs = { checkout_ref: 'main', config_ref: 'main' };
const cron = { provider: 'schedule', schedule: { cron_expression: '0 3 * * 1-5' } };
const hook = { provider: 'webhook', webhook: { sender: 'datadog' } };

export const scheduleBodies: BodyCase[] = [
  [schedule, 'good', 'days of the week', { ...nightly, description: null }],
  [schedule, 'good', 'days of the month', { ...timed(monthly), 'attribution-actor': 'system' }],
  [schedule, 'good', 'a tag and a parameter', { ...nightly, parameters: { tag: 'v1', note: 'x' } }],
  [schedule, 'stricter', 'both kinds of days', timed({ ...weekly, ...monthly })],
  [schedule, 'stricter', 'no hour', timed({ ...weekly, 'hours-of-day': [] })],
  [schedule, 'stricter', 'hour 24', timed({ ...weekly, 'hours-of-day': [24] })],
  [schedule, 'stricter', '61 times an hour', timed({ ...weekly, 'per-hour': 61 })],
  [schedule, 'stricter', 'never', timed({ ...weekly, 'per-hour': 0 })],
  [schedule, 'stricter', 'the 32nd', timed({ ...monthly, 'days-of-month': [32] })],
  [schedule, 'stricter', 'no branch and no tag', { ...nightly, parameters: {} }],
  [schedule, 'stricter', 'a branch and a tag', { ...nightly, parameters: { branch: 'main', tag: 'v1' } }],
  [schedule, 'stricter', 'an undeclared parameter', { ...nightly, parameters: { branch: 'main', nope: 1 } }],
  [schedule, 'stricter', 'no body', undefined],
  [schedule, 'bad', 'no days', timed({ 'per-hour': 1, 'hours-of-day': [9] })],
  [schedule, 'bad', 'Monday', timed({ ...weekly, 'days-of-week': ['Monday'] })],
  [schedule, 'bad', 'a fraction', timed({ ...weekly, 'per-hour': 1.5 })],
  [
    schedule,
    'bad',
    'snake_case',
    { ...nightly, 'attribution-actor': undefined, attribution_actor: 'current' },
  ],
  [schedule, 'bad', 'a person', { ...nightly, 'attribution-actor': 'ada' }],
  [reschedule, 'good', 'one field', { name: 'weekly' }],
  [reschedule, 'good', 'other days', { timetable: { 'days-of-month': [1] }, description: 'monthly' }],
  [reschedule, 'good', 'nothing', {}],
  [reschedule, 'stricter', 'both kinds of days', { timetable: { ...weekly, 'days-of-month': [1] } }],
  [reschedule, 'stricter', 'no branch', { parameters: { note: 'x' } }],
  [reschedule, 'stricter', 'no body', undefined],
  [reschedule, 'bad', 'a number', { name: 1 }],
  [reschedule, 'bad', 'an unknown month', { timetable: { months: ['January'] } }],
  [definition, 'good', 'all', { ...built, description: 'at night' }],
  [
    definition,
    'good',
    'a config stored by CircleCI',
    { ...built, config_source: { provider: 'circleci', file_path: 'a.yml' } },
  ],
  [definition, 'stricter', 'no body', undefined],
  [definition, 'bad', 'classic', { ...built, checkout_source: { provider: 'github_oauth', repo } }],
  [definition, 'bad', 'no repository', { ...built, checkout_source: { provider: 'github_app' } }],
  [definition, 'bad', 'unknown keys', { ...built, id: 'x' }],
  [redefine, 'good', 'a file', { config_source: { file_path: 'b.yml' } }],
  [redefine, 'good', 'a repository', { name: 'x', checkout_source: { repo: { external_id: '2' } } }],
  [redefine, 'stricter', 'no body', undefined],
  [redefine, 'bad', 'another provider', { config_source: { provider: 'github_app' } }],
  [trigger, 'good', 'pushes', { event_source: source, event_preset: 'all-pushes' }],
  [trigger, 'good', 'a schedule', { event_source: cron, ...refs, parameters: { note: 'x' } }],
  [trigger, 'good', 'a webhook', { event_source: hook, ...refs, event_name: 'alert', disabled: true }],
  [trigger, 'stricter', 'no refs', { event_source: cron }],
  [
    trigger,
    'stricter',
    'an invalid cron',
    { event_source: { provider: 'schedule', schedule: { cron_expression: 'daily' } }, ...refs },
  ],
  [
    trigger,
    'stricter',
    'a schedule with an event preset',
    { event_source: cron, ...refs, event_preset: 'all-pushes' },
  ],
  [trigger, 'stricter', 'no repository', { event_source: { provider: 'github_app' } }],
  [trigger, 'stricter', 'gitlab', { event_source: { provider: 'gitlab', repo } }],
  [trigger, 'stricter', 'classic without preset', { event_source: { provider: 'github_oauth', repo } }],
  [trigger, 'stricter', 'no body', undefined],
  [trigger, 'bad', 'an unknown preset', { event_source: source, event_preset: 'pushes' }],
  [trigger, 'bad', 'unknown keys', { event_source: { ...source, url: 'x' } }],
  [retrigger, 'good', 'disabled', { disabled: true }],
  [retrigger, 'good', 'another time', { event_source: { schedule: { cron_expression: '*/5 * * * *' } } }],
  [
    retrigger,
    'stricter',
    'an invalid cron',
    { event_source: { schedule: { cron_expression: '60 * * * *' } } },
  ],
  [retrigger, 'stricter', 'no webhook', { event_source: { webhook: { sender: 'x' } } }],
  [retrigger, 'stricter', 'no body', undefined],
  [retrigger, 'bad', 'text', { disabled: 'true' }],
  [retrigger, 'bad', 'a provider', { event_source: { provider: 'schedule' } }],
];
