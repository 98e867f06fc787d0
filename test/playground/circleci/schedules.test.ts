import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CircleciStandIn } from '../../../playground/circleci/index.ts';
import { type CallApi, startWithProject } from './call-api.ts';

let circleci: CircleciStandIn;
let api: CallApi;
let at = 0;
beforeEach(async () => {
  at = Date.parse('2026-11-21T10:00:00Z');
  ({ circleci, api } = await startWithProject({ now: () => at }));
});
afterEach(() => circleci.close());

const path = '/v2/project/gh/acme/web/schedule';
const timetable = { 'per-hour': 1, 'hours-of-day': [3], 'days-of-week': ['MON', 'FRI'] };
const nightly = {
  name: 'nightly',
  timetable,
  'attribution-actor': 'current',
  parameters: { branch: 'main', retries: 3 },
};
const create = async (more: object = {}) => (await api('POST', path, { ...nightly, ...more })).body;

it('creates, shows and deletes a schedule', async () => {
  const made = await create();

  expect(made).toMatchObject({
    name: 'nightly',
    timetable,
    parameters: nightly.parameters,
    description: null,
    'project-slug': 'gh/acme/web',
    actor: { id: circleci.owner.id, login: 'owner' },
    'created-at': new Date(at).toISOString(),
  });
  expect((await api('GET', path)).body.items).toEqual([made]);
  expect((await api('GET', `/v2/schedule/${made.id}`)).body).toEqual(made);
  expect((await api('DELETE', `/v2/schedule/${made.id}`)).status).toBe(200);
  expect((await api('GET', `/v2/schedule/${made.id}`)).status).toBe(404);
});

it('changes the given fields and keeps the rest', async () => {
  const made = await create({ description: 'old' });
  at += 60_000;

  const { body } = await api('PATCH', `/v2/schedule/${made.id}`, {
    name: 'monthly',
    timetable: { 'days-of-month': [1] },
    'attribution-actor': 'system',
  });

  expect(body).toEqual({
    ...made,
    name: 'monthly',
    timetable: { 'per-hour': 1, 'hours-of-day': [3], 'days-of-month': [1] },
    actor: { id: 'd9b3fcaa-6032-405a-8c75-40079ce33c3e', login: 'system-actor', name: 'Scheduled' },
    'updated-at': new Date(at).toISOString(),
  });
});

it.each([
  ['days of the week and of the month', { timetable: { ...timetable, 'days-of-month': [1] } }],
  ['no days', { timetable: { 'per-hour': 1, 'hours-of-day': [3] } }],
  ['hour 24', { timetable: { ...timetable, 'hours-of-day': [24] } }],
  ['0 times an hour', { timetable: { ...timetable, 'per-hour': 0 } }],
  ['61 times an hour', { timetable: { ...timetable, 'per-hour': 61 } }],
  ['no ref', { parameters: {} }],
  ['a wrong parameter', { parameters: { branch: 'main', retries: 'three' } }],
])('refuses %s', async (_, more) => {
  expect((await api('POST', path, { ...nightly, ...more })).status).toBe(400);
});

it('starts a pipeline when it is due', async () => {
  const made = await create();

  const pipeline = circleci.runSchedule(String(made.id));

  const { body } = await api('GET', `/v2/pipeline/${pipeline.id}`);
  expect(body).toMatchObject({ trigger: { type: 'scheduled_pipeline', actor: { login: 'owner' } } });
  expect(pipeline).toMatchObject({ ref: { branch: 'main' }, parameters: { retries: 3, deploy: false } });
});

it('does not exist for GitHub App projects', async () => {
  circleci.addProject({ slug: 'circleci/Org1/Proj1' });

  const reply = await api('POST', '/v2/project/circleci/Org1/Proj1/schedule', nightly);

  expect(reply).toMatchObject({ status: 400, body: { message: expect.stringContaining('GitHub App') } });
});
