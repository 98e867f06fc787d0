import { afterEach, beforeEach, expect, it } from 'vitest';
import { type CircleciStandIn, startCircleci } from '../../../playground/circleci/index.ts';
import { signEvent } from '../../../playground/circleci/sign-event.ts';
import { createCallApi, runPipeline } from './call-api.ts';
import { type Receiver, receiveWebhooks } from './receive-webhooks.ts';

let circleci: CircleciStandIn;
let receiver: Receiver;
beforeEach(async () => {
  circleci = await startCircleci();
  receiver = await receiveWebhooks();
});
afterEach(async () => {
  await circleci.close();
  await receiver.close();
});

const start = (slug: string, secret = 'hush') => {
  circleci.addProject({ slug, name: 'web', organizationName: 'acme' });
  return circleci.addWebhook({ projectSlug: slug, url: receiver.url, secret });
};

// Published in the vendor's description of the signature.
it.each([
  ['hello world', 'secret', '734cc62f32841568f45715aeb9f4d7891324e6d948e4c6c60c0621cdac48623a'],
  ['lalala', 'another-secret', 'daa220016c8f29a8b214fbfc3671aeec2145cfb1e6790184ffb38b6d0425fa00'],
  [
    'an-important-request-payload',
    'hunter123',
    '9be2242094a9a8c00c64306f382a7f9d691de910b4a266f67bd314ef18ac49fa',
  ],
  ['foo', 'secret', '773ba44693c7553d6ee20f61ea5d2757a9a4f4a44d2841ae4e95b52e4cd62db4'],
])('signs %j with %j', (body, secret, hex) => {
  expect(signEvent(body, secret)).toBe(`v1=${hex}`);
});

it('sends one event when a job or workflow ends, signed over the raw body', async () => {
  const webhook = start('gh/acme/web');

  await runPipeline(circleci);

  expect(receiver.received.map(({ event }) => event.type).sort()).toEqual([
    'job-completed',
    'job-completed',
    'workflow-completed',
  ]);
  expect(new Set(receiver.received.map(({ event }) => event.id)).size).toBe(3);
  for (const { headers, raw, event } of receiver.received) {
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'CircleCI-Webhook/1.0',
      'circleci-event-type': event.type,
      'circleci-signature': circleci.signEvent(raw, 'hush'),
    });
    expect(event.webhook).toEqual({ id: webhook.id, name: webhook.name });
  }
});

it('describes a GitHub OAuth project with its long slug and its commit', async () => {
  start('gh/acme/web');

  const { pipeline, workflow } = await runPipeline(circleci);

  const end = receiver.received.find(({ event }) => String(event.type) === 'workflow-completed')?.event;
  const url = `https://app.circleci.com/pipelines/github/acme/web/1/workflows/${workflow.id}`;
  expect(end).toMatchObject({
    project: { slug: 'github/acme/web', name: 'web' },
    organization: { name: 'acme' },
    workflow: { id: workflow.id, status: 'success', url },
    pipeline: {
      number: 1,
      trigger: { type: 'webhook' },
      vcs: { branch: 'main', revision: pipeline.commit.revision },
    },
  });
  expect(end?.pipeline).not.toHaveProperty('trigger_parameters');
  const job = receiver.received.find(({ event }) => String(event.type) === 'job-completed')?.event;
  expect(job?.workflow).not.toHaveProperty('status');
  expect(job?.job).toMatchObject({ name: 'build', number: 1, status: 'success' });
});

it('describes a GitHub App project with its opaque slug and trigger parameters', async () => {
  start('circleci/Org1/Proj1');

  await runPipeline(circleci, 'circleci/Org1/Proj1');

  const pipeline = receiver.received[0]?.event.pipeline;
  expect(receiver.received[0]?.event.project).toMatchObject({ slug: 'circleci/Org1/Proj1' });
  expect(pipeline).toMatchObject({ trigger_parameters: { git: { tag: '', branch: 'main' } } });
  expect(pipeline).not.toHaveProperty('vcs');
});

it('sends nothing about approvals, not_run, or jobs that never got a number', async () => {
  start('gh/acme/web');
  circleci.script('gh/acme/web', [
    {
      name: 'held',
      jobs: [
        { name: 'hold', type: 'approval' },
        { name: 'deploy', requires: ['hold'] },
      ],
    },
    { name: 'idle', jobs: [{ name: 'build' }], ends: 'not_run' },
  ]);
  const { workflow } = await runPipeline(circleci);

  await createCallApi(circleci)('POST', `/v2/workflow/${workflow.id}/cancel`);
  await circleci.settled();

  expect(receiver.received.map(({ event }) => event.type)).toEqual(['workflow-completed']);
  expect(receiver.received[0]?.event.workflow).toMatchObject({ name: 'held', status: 'canceled' });
});

it('pings on demand, and sends no signature without a secret', async () => {
  const webhook = start('gh/acme/web', '');

  const delivery = await circleci.sendPing(webhook.id);

  expect(delivery).toMatchObject({ type: 'ping', status: 200, attempt: 1 });
  expect(receiver.received[0]?.headers['circleci-event-type']).toBe('ping');
  expect(receiver.received[0]?.headers).not.toHaveProperty('circleci-signature');
});

it('sends the v1.1 notification unsigned', async () => {
  circleci.addProject({ slug: 'gh/acme/web' });
  await runPipeline(circleci);

  await circleci.sendV1Notification({ projectSlug: 'gh/acme/web', jobNumber: 1, url: receiver.url });

  expect(receiver.received[0]?.event.payload).toMatchObject({
    build_num: 1,
    outcome: 'success',
    username: 'acme',
  });
  expect(receiver.received[0]?.headers).not.toHaveProperty('circleci-signature');
});
