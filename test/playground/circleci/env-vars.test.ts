import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CircleciStandIn } from '../../../playground/circleci/index.ts';
import { maskValue } from '../../../playground/circleci/routes/env-vars.ts';
import { type CallApi, startWithProject } from './call-api.ts';

let circleci: CircleciStandIn;
let api: CallApi;
beforeAll(async () => {
  ({ circleci, api } = await startWithProject());
});
afterAll(() => circleci.close());

const path = '/v2/project/gh/acme/web/envvar';

it('stores, masks, lists, overwrites and deletes variables', async () => {
  expect(await api('POST', path, { name: 'API_KEY', value: 'first-secret' })).toMatchObject({
    status: 201,
    body: { name: 'API_KEY', value: 'xxxxcret' },
  });
  await api('POST', path, { name: 'API_KEY', value: 'other-value9' });

  expect(circleci.state.envVars('gh/acme/web')).toEqual({ API_KEY: 'other-value9' });
  expect((await api('GET', path)).body.items).toMatchObject([{ name: 'API_KEY', value: 'xxxxlue9' }]);
  expect((await api('GET', `${path}/API_KEY`)).body).toMatchObject({ value: 'xxxxlue9' });
  expect((await api('DELETE', `${path}/API_KEY`)).status).toBe(200);
  expect((await api('DELETE', `${path}/API_KEY`)).status).toBe(404);
  expect((await api('GET', `${path}/API_KEY`)).status).toBe(404);
});

it.each([
  ['', 'xxxx'],
  ['abcd', 'xxxx'],
  ['abcde', 'xxxxbcde'],
])('masks %j as %s', (value, masked) => {
  expect(maskValue(value)).toBe(masked);
});

it.each([
  [{}],
  [{ name: 'A' }],
  [{ name: 'A', value: 1 }],
  [{ name: '1A', value: '' }],
  [{ name: 'A B', value: '' }],
])('refuses %j', async (body) => {
  expect((await api('POST', path, body)).status).toBe(400);
});
