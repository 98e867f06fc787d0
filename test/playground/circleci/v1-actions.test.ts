import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CircleciStandIn } from '../../../playground/circleci/index.ts';
import { type CallApi, createCallApi, startWithProject } from './call-api.ts';

let circleci: CircleciStandIn;
let api: CallApi;
beforeEach(async () => {
  ({ circleci, api } = await startWithProject());
  const jobs = [{ name: 'build' }, { name: 'test', requires: ['build'], failTimes: 1 }];
  circleci.script('gh/acme/web', [{ name: 'ci', jobs }]);
  circleci.pushCommit({ projectSlug: 'gh/acme/web', branch: 'main', subject: 'Go' });
});
afterEach(() => circleci.close());

const project = '/v1.1/project/github/acme/web';
const old = [
  ['POST', `${project}/2/retry`],
  ['POST', `${project}/2/ssh`],
  ['POST', project],
  ['POST', `${project}/tree/main`],
  ['POST', `${project}/build`],
] as const;

it('retries a build in a new workflow in its pipeline', async () => {
  await circleci.finish();

  const { body } = await api('POST', `${project}/2/retry`);

  expect(body).toMatchObject({ build_num: 3, retry_of: 2, why: 'retry', status: 'queued', outcome: null });
  expect(body.previous).toEqual({ build_num: 2, status: 'failed' });
  await circleci.finish();
  expect((await api('GET', `${project}/3`)).body).toMatchObject({ status: 'success', retry_of: 2 });
  expect(circleci.state.pipelines).toHaveLength(1);
  expect(circleci.state.workflows).toHaveLength(2);
});

it('retries with SSH, and lets others in while it runs', async () => {
  await circleci.finish();
  circleci.addUser({ login: 'ada', token: 'ada-token' });
  const asAda = createCallApi({ url: circleci.url, token: 'ada-token' });

  const { body } = await api('POST', `${project}/2/ssh`);
  expect(body).toMatchObject({ build_num: 3, retry_of: 2, ssh_users: [{ login: 'owner' }] });
  expect((await asAda('POST', `${project}/3/ssh-users`)).status).toBe(400);
  await circleci.advance();
  const added = await asAda('POST', `${project}/3/ssh-users`);

  expect(added.body.ssh_users).toEqual([{ login: 'owner' }, { login: 'ada' }]);
  expect(added.body.steps).toBeDefined();
  expect((await asAda('POST', `${project}/3/ssh-users`)).body.ssh_users).toHaveLength(2);
});

it('cancels a running build, once', async () => {
  await circleci.advance();
  await circleci.advance();

  const { body } = await api('POST', `${project}/1/cancel`);

  expect(body).toMatchObject({
    build_num: 1,
    outcome: 'canceled',
    canceled: true,
    canceler: { login: 'owner' },
  });
  expect((await api('POST', `${project}/1/cancel`)).status).toBe(400);
});

describe('what ends on 2027-02-01', () => {
  it.each(old)('%s %s says so', async (method, path) => {
    await circleci.finish();

    const { status, headers } = await api(method, path);

    expect(status).toBe(200);
    expect(new Date(headers.get('sunset') ?? '').toISOString()).toBe('2027-02-01T00:00:00.000Z');
    expect(headers.get('deprecation')).toMatch(/^@\d{10}$/);
  });

  it('says so in errors too, and nowhere else', async () => {
    expect((await api('POST', `${project}/99/retry`)).headers.get('sunset')).not.toBeNull();
    expect((await api('GET', project)).headers.get('sunset')).toBeNull();
    expect((await api('POST', `${project}/99/cancel`)).headers.get('deprecation')).toBeNull();
  });

  it.each(old)('%s %s is gone after the end, and does nothing', async (method, path) => {
    await circleci.finish();
    circleci.retireV1(true);
    const { status, body } = await api(method, path);
    expect(status).toBe(410);
    expect(body.message).toBeTypeOf('string');
    expect(circleci.state.pipelines).toHaveLength(1);
    expect(circleci.state.workflows).toHaveLength(1);

    circleci.retireV1(false);

    expect((await api(method, path)).status).toBe(200);
  });

  it('does not affect the rest of v1.1', async () => {
    await circleci.advance();
    circleci.retireV1(true);

    expect((await api('GET', `${project}/1`)).status).toBe(200);
    expect((await api('POST', `${project}/1/cancel`)).status).toBe(200);
    expect((await api('POST', `${project}/follow`)).status).toBe(200);
  });
});
