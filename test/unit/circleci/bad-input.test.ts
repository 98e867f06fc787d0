// What the client rejects before sending anything, apart from triggers and reruns (writes.test.ts).
import { expect, it } from 'vitest';
import type { Circleci, ScheduleInput } from '../../../src/circleci/client.ts';
import { UsageError } from '../../../src/errors.ts';
import { drain } from './answer-table.ts';
import { failure, json, startClient } from './stub-server.ts';

const SLUG = 'gh/acme/web';
const week = { perHour: 1, hoursOfDay: [9], daysOfWeek: ['MON'] } as const;
const schedule = (changes: Partial<ScheduleInput>) => (c: Circleci) =>
  c.schedules.create(SLUG, {
    name: 'nightly',
    timetable: week,
    attributionActor: 'system',
    parameters: { branch: 'main' },
    ...changes,
  });
const hook = { name: 'b', url: 'https://b.example', events: ['job-completed'], signingSecret: 's' } as const;
const rollback = { environmentName: 'e', componentName: 'c', currentVersion: '2', targetVersion: '1' };

it.each<[string, (client: Circleci) => Promise<unknown>, RegExp]>([
  [
    'a project without a name',
    (c) => c.projects.create('gh/acme', { name: ' ' }),
    /name of the project is empty/,
  ],
  ['an organization with three parts', (c) => c.organizations.get('gh/acme/web'), /not an organization slug/],
  ['an organization `..`', (c) => c.projects.create('..', { name: 'x' }), /can’t be part/],
  ['half an organization', async (c) => c.insights.orgSummary('acme'), /not an organization slug/],
  ['no organization at all', async (c) => drain(c.pipelines.listForOrg('')), /not an organization slug/],
  ['a project as the owner', (c) => c.contexts.list({ slug: 'gh/acme/web' }), /not an organization slug/],
  ['a variable without a name', (c) => c.envVars.set(SLUG, { name: '', value: 'v' }), /name of the variable/],
  ['webhooks without a project', (c) => c.webhooks.list(''), /id of the project/],
  ['no definition', (c) => c.pipelines.run(SLUG, { definitionId: '' }), /id of the pipeline definition/],
  ['an invalid job number', (c) => c.jobs.get(SLUG, Number.NaN), /`NaN` is not a pipeline or job number/],
  [
    'a fractional pipeline number',
    (c) => c.pipelines.getByNumber(SLUG, 1.5),
    /`1.5` is not a pipeline or job number/,
  ],
  [
    'a value that is not text',
    (c) => c.projects.create('gh/acme', { name: JSON.parse('7') }),
    /name of the project must be text/,
  ],
  [
    'environments without an organization',
    async (c) => drain(c.deploys.environments('')),
    /id of the organization/,
  ],
  ['no settings to change', (c) => c.projects.updateSettings(SLUG, {}), /Say what to change/],
  ['a context without a name', (c) => c.contexts.create({ id: 'o' }, { name: '' }), /name of the context/],
  [
    'an empty value',
    (c) => c.contexts.envVars.set('c', { name: 'A', value: '' }),
    /value of the variable is empty/,
  ],
  [
    'a restriction to nothing',
    (c) => c.contexts.restrictions.create('c', { type: 'expression', value: '' }),
    /What to restrict/,
  ],
  ['a schedule without a name', schedule({ name: '' }), /name of the schedule/],
  ['61 times an hour', schedule({ timetable: { ...week, perHour: 61 } }), /whole number from 1 to 60/],
  ['no hours', schedule({ timetable: { ...week, hoursOfDay: [] } }), /at least one hour/],
  ['25 o’clock', schedule({ timetable: { ...week, hoursOfDay: [25] } }), /from 0 to 24/],
  [
    'days of the week and of the month',
    schedule({ timetable: { ...week, daysOfMonth: [1] } }),
    /of one kind/,
  ],
  ['no days at all', schedule({ timetable: { perHour: 1, hoursOfDay: [9] } }), /of one kind/],
  ['an empty list of days', schedule({ timetable: { ...week, daysOfWeek: [] } }), /of one kind/],
  ['the 32nd', schedule({ timetable: { perHour: 1, hoursOfDay: [9], daysOfMonth: [32] } }), /from 1 to 31/],
  [
    'a long parameter of a schedule',
    schedule({ parameters: { tag: 'v1', note: 'x'.repeat(513) } }),
    /`note`.*512/,
  ],
  ['a schedule without branch or tag', schedule({ parameters: { deploy: true } }), /`branch` or `tag`/],
  [
    'a schedule with branch and tag',
    schedule({ parameters: { branch: 'main', tag: 'v1' } }),
    /`branch` or `tag`/,
  ],
  [
    "a change that removes a schedule's branch",
    (c) => c.schedules.update('s', { parameters: {} }),
    /`branch` or `tag`/,
  ],
  ['no change to a schedule', (c) => c.schedules.update('s', {}), /change about the schedule/],
  [
    'an invalid change to a schedule',
    (c) => c.schedules.update('s', { timetable: { ...week, perHour: 0 } }),
    /1 to 60/,
  ],
  ['a webhook without https', (c) => c.webhooks.create('p', { ...hook, url: 'http://b.example' }), /https:/],
  ['a webhook without a valid URL', (c) => c.webhooks.update('h', { url: 'b.example' }), /https:/],
  ['a webhook without events', (c) => c.webhooks.update('h', { events: [] }), /at least one event/],
  [
    'a webhook without a secret',
    (c) => c.webhooks.create('p', { ...hook, signingSecret: '' }),
    /signing secret/,
  ],
  ['no change to a webhook', (c) => c.webhooks.update('h', {}), /change about the webhook/],
  [
    'a trigger without a provider',
    (c) => c.triggers.create('p', 'd', { provider: '' }),
    /provider of the trigger/,
  ],
  [
    'a schedule trigger without times',
    (c) => c.triggers.create('p', 'd', { provider: 'schedule' }),
    /requires a cron/,
  ],
  ['a short cron', (c) => c.triggers.update('p', 't', { cron: '0 9 * *' }), /five fields/],
  ['no change to a trigger', (c) => c.triggers.update('p', 't', {}), /change about the trigger/],
  [
    'one branch and all branches',
    async (c) => drain(c.insights.workflows(SLUG, { branch: 'a', allBranches: true })),
    /not both/,
  ],
  [
    'an end without a start',
    async (c) => drain(c.insights.workflowRuns(SLUG, 'w', { end: '2026-11-20' })),
    /requires a start/,
  ],
  [
    '91 days',
    async (c) => drain(c.insights.jobTimeSeries(SLUG, 'w', { start: '2026-01-01', end: '2026-04-03' })),
    /at most 90 days/,
  ],
  [
    'an end before the start',
    (c) => c.usage.create('o', { start: '2026-02-01', end: '2026-01-01' }),
    /before the start/,
  ],
  [
    '32 days of usage',
    (c) => c.usage.create('o', { start: '2026-01-01', end: '2026-02-02' }),
    /at most 31 days/,
  ],
  [
    'an invalid date',
    (c) => c.usage.create('o', { start: 'yesterday', end: '2026-01-01' }),
    /`yesterday` is not a date/,
  ],
  [
    "30 February at 25 o'clock",
    (c) => c.usage.create('o', { start: '2026-01-01T25:00', end: '2026-01-01' }),
    /not a date/,
  ],
  [
    'an empty list of organizations',
    (c) => c.usage.create('o', { start: '2026-01-01', end: '2026-01-02', sharedOrgIds: [] }),
    /at least one other/,
  ],
  [
    'a rollback to the current version',
    (c) => c.deploys.rollback('p', { ...rollback, targetVersion: '2' }),
    /is already live/,
  ],
  [
    'a rollback without a component',
    (c) => c.deploys.rollback('p', { ...rollback, componentName: '' }),
    /name of the component/,
  ],
  [
    'a continuation without a key',
    (c) => c.pipelines.continue({ continuationKey: '', configuration: 'a: 1' }),
    /continuation key/,
  ],
  [
    'revision and tag',
    (c) => c.legacy.triggerBuild(SLUG, { revision: 'a', tag: 'b' }),
    /either a revision or a tag/,
  ],
  [
    'branch and tag',
    (c) => c.legacy.triggerProject(SLUG, { branch: 'a', tag: 'b' }),
    /either a branch or a tag/,
  ],
  [
    'a revision without a branch',
    (c) => c.legacy.triggerProject(SLUG, { revision: 'a' }),
    /requires its branch/,
  ],
  [
    'a parameter that is too long',
    (c) => c.legacy.triggerBranch(SLUG, 'main', { buildParameters: { A: 'x'.repeat(513) } }),
    /`A`.*512/,
  ],
  [
    'a public key',
    (c) => c.legacy.sshKey.create(SLUG, { hostname: 'h', privateKey: 'ssh-rsa AAAA' }),
    /no private key/,
  ],
  ['no fingerprint', (c) => c.legacy.sshKey.delete(SLUG, { fingerprint: '' }), /fingerprint/],
  ['no Heroku key', (c) => c.legacy.herokuKey(''), /Heroku API key is empty/],
  ['a branch `..`', async (c) => drain(c.legacy.branchBuilds(SLUG, '..')), /can’t be part/],
])('%s', async (_, call, words) => {
  const { client, server } = await startClient(json(500, {}));

  const error = await failure((async () => call(client))());

  expect(error).toBeInstanceOf(UsageError);
  expect(error).toHaveProperty('userMessage', expect.stringMatching(words));
  expect(server.asked).toEqual([]);
});
