// Webhooks that are late, doubled, out of order or lost, and the stand-in that forgets everything.
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CircleciStandIn } from '../../../playground/circleci/index.ts';
import { until } from '../../support/until.ts';
import { type CallApi, runPipeline, startWithProject } from './call-api.ts';
import { type Receiver, receiveWebhooks } from './receive-webhooks.ts';

const projectSlug = 'gh/acme/web';
let circleci: CircleciStandIn;
let api: CallApi;
let receiver: Receiver;
beforeEach(async () => {
  ({ circleci, api } = await startWithProject());
  circleci.script(projectSlug, [{ name: 'ci', jobs: [{ name: 'a' }, { name: 'b', requires: ['a'] }] }]);
  receiver = await receiveWebhooks();
  circleci.addWebhook({ projectSlug, url: receiver.url, secret: 's' });
});
afterEach(async () => {
  await circleci.close();
  await receiver.close();
});

const names = () => receiver.received.map(({ event }) => String(event.job?.name ?? event.workflow?.name));

it.each([
  ['late', { lateMs: 100 }, ['a', 'b', 'ci']],
  ['twice', { twice: true }, ['a', 'a', 'b', 'b', 'ci', 'ci']],
  ['newest first', { reversedWithinMs: 100 }, ['ci', 'b', 'a']],
  ['all of it', { lateMs: 50, twice: true, reversedWithinMs: 50 }, ['ci', 'ci', 'b', 'b', 'a', 'a']],
])('events travel %s', async (_how, how, expected) => {
  circleci.carryWebhooks(how);
  await runPipeline(circleci);
  if (!('twice' in how)) expect(names()).toEqual([]);
  await until(() => receiver.received.length === expected.length, 'all events');
  expect([...names()].sort()).toEqual([...expected].sort());
  if ('reversedWithinMs' in how) expect(names()).toEqual(expected);
});

it('lost events never come, not even when they are sent again', async () => {
  circleci.carryWebhooks({ lost: true });
  await runPipeline(circleci);
  circleci.carryWebhooks({});
  expect(await circleci.redeliver()).toEqual([]);
  await runPipeline(circleci);
  await until(() => receiver.received.length === 3, 'the events of the second run');
});

it('a reset forgets everything but where it listens and who owns it', async () => {
  const { url, token, owner, calls } = circleci;
  circleci.faults.add({ kind: 'status', times: Number.POSITIVE_INFINITY });
  expect((await api('GET', '/v2/me')).status).toBe(500);
  circleci.carryWebhooks({ lateMs: 50 });
  await runPipeline(circleci);
  circleci.reset();

  const { state } = circleci;
  expect([state.projects, state.pipelines, state.jobs, state.webhooks, calls]).toEqual([[], [], [], [], []]);
  expect(await api('GET', '/v2/me')).toMatchObject({ status: 200, body: { id: owner.id } });
  circleci.addProject({ slug: projectSlug });
  circleci.addWebhook({ projectSlug, url: receiver.url, secret: 's' });
  expect((await runPipeline(circleci)).pipeline.number).toBe(1);
  await until(() => receiver.received.length === 3, 'the events of the run after the reset');
  expect([url, token]).toEqual([circleci.url, circleci.token]);
  expect(new Set(names())).toEqual(new Set(['build', 'test', 'build-test']));
});

it('takes one fault away and leaves the others', async () => {
  const always = Number.POSITIVE_INFINITY;
  const remove = circleci.faults.add({ path: /me$/, kind: 'status', status: 503, times: always });
  circleci.faults.add({ kind: 'status', status: 500, times: always });
  expect((await api('GET', '/v2/me')).status).toBe(503);
  remove();
  expect((await api('GET', '/v2/me')).status).toBe(500);
});
