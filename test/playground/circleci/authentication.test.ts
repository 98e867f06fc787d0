import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CircleciStandIn } from '../../../playground/circleci/index.ts';
import { type CallApi, createCallApi, startWithProject } from './call-api.ts';

let circleci: CircleciStandIn;
let api: CallApi;
beforeAll(async () => {
  ({ circleci, api } = await startWithProject({ token: 'good' }));
});
afterAll(() => circleci.close());

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

it.each([
  ['Circle-Token', { 'Circle-Token': 'good' }, '', 200],
  ['Bearer', { Authorization: 'Bearer good' }, '', 200],
  ['Basic with the token as user', { Authorization: basic('good:') }, '', 200],
  ['no credential', {}, '', 401],
  ['an unknown token', { 'Circle-Token': 'bad' }, '', 401],
  ['an empty token', { 'Circle-Token': '' }, '', 401],
  ['the token as Basic password', { Authorization: basic(':good') }, '', 401],
  ['the token in the query', {}, '?circle-token=good', 401],
  ['the token in the query beside a good header', { 'Circle-Token': 'good' }, '?circle-token=good', 401],
])('%s responds %#', async (_, headers, query, status) => {
  const response = await fetch(`${circleci.url}/api/v2/me${query}`, { headers });

  expect(response.status).toBe(status);
  if (status === 401 && query === '')
    expect(await response.json()).toEqual({ message: 'You must log in first.' });
});

it.each(['/v2/nothing', '/v2/me/', '/v2', '/v3/me', '/v2/project/gh/acme'])(
  '%s is an unknown route',
  async (path) => {
    expect(await api('GET', path)).toMatchObject({ status: 404, body: { message: 'Not found' } });
  },
);

describe('people', () => {
  it("acts as the token's owner and hides with 404 what that person may not see", async () => {
    circleci.addProject({ slug: 'gh/acme/secret' });
    const ada = circleci.addUser({ login: 'ada', token: 'ada-token', projects: ['github/acme/web'] });
    const asAda = createCallApi({ url: circleci.url, token: 'ada-token' });

    expect((await asAda('GET', '/v2/me')).body).toMatchObject({ id: ada.id, login: 'ada' });
    expect((await asAda('GET', '/v2/project/gh/acme/web')).status).toBe(200);
    const hidden = await asAda('GET', '/v2/project/gh/acme/secret');
    expect(hidden).toMatchObject({ status: 404, body: { message: expect.any(String) } });
    expect((await asAda('POST', '/v2/project/gh/acme/secret/pipeline', {})).status).toBe(404);
    expect((await api('GET', `/v2/user/${ada.id}`)).body).toMatchObject({ login: 'ada' });
  });

  it('lists organizations once', async () => {
    const { body } = await api('GET', '/v2/me/collaborations');

    expect(body).toMatchObject([{ slug: 'gh/acme', 'vcs-type': 'github', name: 'acme' }]);
  });

  it('logs every call with the token it used', async () => {
    await api('GET', '/v2/me');

    expect(circleci.calls.at(-1)).toMatchObject({
      method: 'GET',
      path: '/api/v2/me',
      status: 200,
      tokenUsed: 'good',
    });
    expect(circleci.count('GET', /\/me$/)).toBeGreaterThan(0);
  });
});
