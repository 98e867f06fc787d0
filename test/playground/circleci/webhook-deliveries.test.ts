import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CircleciStandIn } from '../../../playground/circleci/index.ts';
import { type CallApi, runPipeline, startWithProject } from './call-api.ts';
import { type Receiver, receiveWebhooks } from './receive-webhooks.ts';

let circleci: CircleciStandIn;
let api: CallApi;
let receiver: Receiver;
beforeEach(async () => {
  ({ circleci, api } = await startWithProject({ webhookTimeoutMs: 1000 }));
  circleci.script('gh/acme/web', [{ name: 'main', jobs: [{ name: 'a' }, { name: 'b', requires: ['a'] }] }]);
  receiver = await receiveWebhooks();
});
afterEach(async () => {
  await circleci.close();
  await receiver.close();
});

const listen = () => circleci.addWebhook({ projectSlug: 'gh/acme/web', url: receiver.url, secret: 's' });
const names = () => receiver.received.map(({ event }) => String(event.job?.name ?? event.workflow?.name));

describe('held events', () => {
  beforeEach(async () => {
    listen();
    circleci.holdWebhooks();
    await runPipeline(circleci);
    expect(receiver.received).toEqual([]);
  });

  it.each([
    ['as-is', ['a', 'b', 'main']],
    ['reversed', ['main', 'b', 'a']],
    ['shuffled', ['b', 'main', 'a']],
  ] as const)('are released %s', async (order, expected) => {
    await circleci.releaseWebhooks({ order, random: () => 0 });

    expect(names()).toEqual(expected);
    await runPipeline(circleci);
    expect(receiver.received).toHaveLength(6);
  });

  it('may be sent twice, with the same ids', async () => {
    await circleci.releaseWebhooks({ twice: true });

    expect(names()).toEqual(['a', 'b', 'main', 'a', 'b', 'main']);
    expect(new Set(receiver.received.map(({ event }) => event.id)).size).toBe(3);
    expect(circleci.deliveries.map(({ attempt }) => attempt)).toEqual([1, 1, 1, 2, 2, 2]);
  });

  it('stay held after deliver', async () => {
    await circleci.deliver();
    await runPipeline(circleci);

    expect(receiver.received).toHaveLength(3);
  });
});

it.each([[500], [302], [undefined]])(
  'an event that got the response %s can be sent again, with the same id',
  async (answer) => {
    listen();
    receiver.answer = answer;
    await runPipeline(circleci);
    expect(circleci.deliveries.map(({ status }) => status)).toEqual([answer, answer, answer]);

    receiver.answer = 204;
    const again = await circleci.redeliver();

    expect(again.map(({ status, attempt }) => [status, attempt])).toEqual([
      [204, 2],
      [204, 2],
      [204, 2],
    ]);
    expect(again.map(({ id }) => id)).toEqual(circleci.deliveries.slice(0, 3).map(({ id }) => id));
    expect(await circleci.redeliver()).toEqual([]);
  },
);

it('treats an unreachable receiver as no response', async () => {
  listen();
  await receiver.close();

  await runPipeline(circleci);

  expect(circleci.deliveries.map(({ status }) => status)).toEqual([undefined, undefined, undefined]);
});

describe('the registry', () => {
  const scope = () => ({ id: circleci.state.projects[0]?.id, type: 'project' });
  const body = (changes: object = {}) => ({
    name: 'chat',
    url: receiver.url,
    events: ['workflow-completed'],
    'verify-tls': true,
    'signing-secret': 's3cret',
    scope: scope(),
    ...changes,
  });

  it('registers a webhook, which is then called, and masks the secret', async () => {
    const { status, body: created } = await api('POST', '/v2/webhook', body());
    await runPipeline(circleci);

    expect(status).toBe(201);
    expect(created).toMatchObject({ signing_secret: '********', is_enabled: true, auto_disabled_at: null });
    expect(names()).toEqual(['main']);
  });

  it('stops calling a webhook that is disabled or deleted', async () => {
    const { body: first } = await api('POST', '/v2/webhook', body());
    const { body: second } = await api('POST', '/v2/webhook', body());
    await api('PUT', `/v2/webhook/${first.id}`, { 'is-enabled': false });
    await api('DELETE', `/v2/webhook/${second.id}`);

    await runPipeline(circleci);

    expect(receiver.received).toEqual([]);
    const list = await api('GET', `/v2/webhook?scope-id=${scope().id}&scope-type=project`);
    expect(list.body.items).toMatchObject([{ id: first.id, is_enabled: false }]);
  });

  it.each([
    ['http://example.com/hook', 400],
    ['ftp://example.com', 400],
    ['example.com', 400],
    ['http://localhost/hook', 400],
    ['https://example.com/hook', 201],
    ['http://127.0.0.1:1/hook', 201],
  ])('responds %i to the URL %s', async (url, status) => {
    expect((await api('POST', '/v2/webhook', body({ url }))).status).toBe(status);
    if (status === 400)
      expect(() => circleci.addWebhook({ projectSlug: 'gh/acme/web', url, secret: '' })).toThrow('https');
  });

  it('allows five per project, not six', async () => {
    for (let count = 0; count < 5; count += 1) await api('POST', '/v2/webhook', body());

    expect((await api('POST', '/v2/webhook', body())).status).toBe(400);
    expect(listen).toThrow('at most 5');
  });

  it('responds 404 for an unknown project', async () => {
    const unknown = { id: '00000000-0000-4000-8000-000000000000', type: 'project' };
    expect((await api('POST', '/v2/webhook', body({ scope: unknown }))).status).toBe(404);
  });
});
