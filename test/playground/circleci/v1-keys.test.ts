import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CircleciStandIn } from '../../../playground/circleci/index.ts';
import { type CallApi, listOf, startWithProject } from './call-api.ts';

let circleci: CircleciStandIn;
let api: CallApi;
beforeEach(async () => {
  ({ circleci, api } = await startWithProject());
});
afterEach(() => circleci.close());

const project = '/v1.1/project/github/acme/web';

it('shares the environment variables with v2, masked', async () => {
  const made = await api('POST', `${project}/envvar`, { name: 'KEY', value: 'first-secret' });
  expect(made).toMatchObject({ status: 201, body: { name: 'KEY', value: 'xxxxcret' } });

  expect(listOf(await api('GET', `${project}/envvar`))).toEqual([{ name: 'KEY', value: 'xxxxcret' }]);
  expect((await api('GET', '/v2/project/gh/acme/web/envvar/KEY')).body).toMatchObject(made.body);
  expect((await api('GET', `${project}/envvar/KEY`)).body).toEqual(made.body);
  expect((await api('DELETE', `${project}/envvar/KEY`)).body).toEqual({ message: 'ok' });
  expect((await api('DELETE', `${project}/envvar/KEY`)).status).toBe(404);
  expect((await api('POST', `${project}/envvar`, { name: '1', value: '' })).status).toBe(400);
  expect(circleci.state.envVars('gh/acme/web')).toEqual({});
});

it('stores SSH keys by fingerprint and host', async () => {
  const key = '-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n-----END OPENSSH PRIVATE KEY-----\n';
  const fingerprint = createHash('md5').update(key).digest('hex').match(/../g)?.join(':');
  const add = (hostname: string) => api('POST', `${project}/ssh-key`, { hostname, private_key: key });

  expect(await add('one.example.com')).toMatchObject({ status: 201, body: {} });
  await add('two.example.com');
  expect(circleci.state.projects[0]?.sshKeys).toHaveLength(2);
  await api('DELETE', `${project}/ssh-key`, { fingerprint, hostname: 'one.example.com' });
  expect(circleci.state.projects[0]?.sshKeys).toEqual([{ hostname: 'two.example.com', md5: fingerprint }]);
  await api('DELETE', `${project}/ssh-key`, { fingerprint });

  expect(circleci.state.projects[0]?.sshKeys).toEqual([]);
  expect((await api('DELETE', `${project}/ssh-key`, { fingerprint })).status).toBe(404);
  expect((await api('POST', `${project}/ssh-key`, { hostname: 'x', private_key: 'abc' })).status).toBe(400);
});

it("stores the person's keys, and returns nothing", async () => {
  expect(await api('POST', '/v1.1/user/ssh-key')).toMatchObject({ status: 200, body: {} });
  expect(await api('POST', '/v1.1/user/heroku-key', { apikey: 'heroku' })).toMatchObject({
    status: 200,
    body: {},
  });

  expect(circleci.owner).toMatchObject({ githubKeys: 1, herokuKey: 'heroku' });
  expect((await api('POST', '/v1.1/user/heroku-key', {})).status).toBe(400);
  expect(JSON.stringify((await api('GET', '/v1.1/me')).body)).not.toContain('heroku');
});
