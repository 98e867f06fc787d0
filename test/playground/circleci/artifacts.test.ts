import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CircleciStandIn } from '../../../playground/circleci/index.ts';
import { type CallApi, listOf, runPipeline, startWithProject } from './call-api.ts';

let circleci: CircleciStandIn;
let api: CallApi;
let at = 0;
beforeEach(async () => {
  at = Date.parse('2026-11-21T10:00:00Z');
  ({ circleci, api } = await startWithProject({ now: () => at }));
  const artifacts = [
    { path: 'out/log file.txt', nodeIndex: 1, content: 'all well\n' },
    { path: 'coverage/index.html', content: '<h1>97%</h1>' },
  ];
  circleci.script('gh/acme/web', [{ name: 'ci', jobs: [{ name: 'test', artifacts }] }]);
  await runPipeline(circleci);
});
afterEach(() => circleci.close());

const withToken = () => ({ headers: { 'Circle-Token': circleci.token }, redirect: 'manual' as const });
const urls = async () =>
  ((await api('GET', '/v2/project/gh/acme/web/1/artifacts')).body.items ?? []).map(({ url }) => String(url));

it('requires the token at its URL and rejects it at the storage it redirects to', async () => {
  const [url = ''] = await urls();

  const sentOn = await fetch(url, withToken());
  const location = sentOn.headers.get('location') ?? '';
  const file = await fetch(location);

  expect(sentOn.status).toBe(302);
  expect(new URL(location).origin).toBe(circleci.storageUrl);
  expect(new URL(location).origin).not.toBe(new URL(url).origin);
  expect(await file.text()).toBe('all well\n');
  expect((await fetch(location, withToken())).status).toBe(400);
  expect((await fetch(location, { headers: { Authorization: 'Bearer x' } })).status).toBe(400);
  expect(circleci.calls.slice(-3).map(({ tokenUsed }) => tokenUsed)).toEqual([
    undefined,
    circleci.token,
    'x',
  ]);
});

it('serves HTML pages itself', async () => {
  const [, url = ''] = await urls();

  const response = await fetch(url, withToken());

  expect(response.headers.get('content-type')).toBe('text/html');
  expect(await response.text()).toBe('<h1>97%</h1>');
});

it('is not available to other people', async () => {
  const [url = ''] = await urls();
  circleci.addUser({ login: 'eve', token: 'eve-token', projects: [] });

  expect((await fetch(url)).status).toBe(401);
  expect((await fetch(`${url}?circle-token=${circleci.token}`)).status).toBe(401);
  expect((await fetch(url, { headers: { 'Circle-Token': 'eve-token' } })).status).toBe(404);
  expect((await fetch(url.replace('log', 'dog'), withToken())).status).toBe(404);
});

it('has links that last for minutes and open one file', async () => {
  const [url = ''] = await urls();
  const location = (await fetch(url, withToken())).headers.get('location') ?? '';

  expect((await fetch(location.replace('signature=', 'signature=0'))).status).toBe(403);
  expect((await fetch(location.replace('log', 'dog'))).status).toBe(403);
  expect((await fetch(`${circleci.storageUrl}/`)).status).toBe(404);
  at += 5 * 60_000;
  expect((await fetch(location)).status).toBe(403);
});

it('is listed by v1.1 too, by number and as the latest', async () => {
  const byNumber = listOf(await api('GET', '/v1.1/project/github/acme/web/1/artifacts'));
  const latest = async (query = '') =>
    listOf(await api('GET', `/v1.1/project/github/acme/web/latest/artifacts${query}`));

  expect(byNumber).toMatchObject([
    { path: 'out/log file.txt', pretty_path: 'out/log file.txt', node_index: 1 },
    { path: 'coverage/index.html', node_index: 0 },
  ]);
  expect(byNumber.map(({ url }) => url)).toEqual(await urls());
  expect(await latest()).toEqual(byNumber);
  expect(await latest('?branch=main&filter=successful')).toEqual(byNumber);
  expect(await latest('?filter=failed')).toEqual([]);
  expect(await latest('?branch=other')).toEqual([]);
});
