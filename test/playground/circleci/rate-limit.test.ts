import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CircleciStandIn } from '../../../playground/circleci/index.ts';
import { type CallApi, createCallApi, startWithProject } from './call-api.ts';

let circleci: CircleciStandIn;
let api: CallApi;
let at = 0;
beforeEach(async () => {
  at = 1_000_000;
  ({ circleci, api } = await startWithProject({ now: () => at }));
});
afterEach(() => circleci.close());

it('sends no limits until there is one', async () => {
  const { headers } = await api('GET', '/v2/me');

  expect([...headers.keys()].filter((name) => name.includes('ratelimit'))).toEqual([]);
});

it('counts down in both header families, refuses with Retry-After, and starts over', async () => {
  circleci.rateLimit({ limit: 2, windowSeconds: 60 });
  const replies = [await api('GET', '/v2/me'), await api('GET', '/v2/none')];
  at += 15_500;
  const refused = await api('POST', '/v2/project/gh/acme/web/pipeline', {});

  expect(replies.map(({ headers }) => headers.get('ratelimit-remaining'))).toEqual(['1', '0']);
  expect(replies[0]?.headers.get('x-ratelimit-limit-minute')).toBe('2');
  expect(replies[0]?.headers.get('x-ratelimit-remaining')).toBe('1');
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('45');
  expect(refused.headers.get('ratelimit-reset')).toBe('45');
  expect(circleci.state.pipelines).toEqual([]);

  at += 45_000;
  expect((await api('GET', '/v2/me')).status).toBe(200);
});

it.each([
  ['epoch', '1060'],
  ['epoch-ms', '1060000'],
  ['date', 'Thu, 01 Jan 1970 00:17:40 GMT'],
] as const)('writes a reset as %s, as some proxies do', async (resetAs, reset) => {
  circleci.rateLimit({ limit: 2, windowSeconds: 60, resetAs });

  const { headers } = await api('GET', '/v2/me');

  expect([headers.get('ratelimit-reset'), headers.get('x-ratelimit-reset')]).toEqual([reset, reset]);
});

it.each([
  [10, 'second'],
  [60, 'minute'],
  [3600, 'hour'],
  [86_400, 'day'],
])('reports a window of %i s per %s', async (windowSeconds, unit) => {
  circleci.rateLimit({ limit: 5, windowSeconds });

  expect((await api('GET', '/v2/me')).headers.get(`x-ratelimit-limit-${unit}`)).toBe('5');
});

it('counts each person separately, and can be turned off', async () => {
  circleci.addUser({ login: 'ada', token: 'ada-token' });
  circleci.rateLimit({ limit: 1, windowSeconds: 60 });
  await api('GET', '/v2/me');

  expect((await api('GET', '/v2/me')).status).toBe(429);
  expect((await createCallApi({ url: circleci.url, token: 'ada-token' })('GET', '/v2/me')).status).toBe(200);
  circleci.rateLimit('off');
  expect((await api('GET', '/v2/me')).status).toBe(200);
});
