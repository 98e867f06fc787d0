import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CircleciStandIn } from '../../../playground/circleci/index.ts';
import { type CallApi, startWithProject } from './call-api.ts';

let circleci: CircleciStandIn;
let api: CallApi;
beforeEach(async () => {
  ({ circleci, api } = await startWithProject());
});
afterEach(() => circleci.close());

const trigger = () => api('POST', '/v2/project/gh/acme/web/pipeline', {});
const raw = (path: string, init: RequestInit = {}) =>
  fetch(`${circleci.url}/api${path}`, { ...init, headers: { 'Circle-Token': circleci.token } });

it('affects as many calls as requested, with the given method and path', async () => {
  circleci.faults.add({
    method: 'get',
    path: /\/me$/g,
    times: 2,
    kind: 'status',
    status: 503,
    retryAfterSeconds: 7,
  });

  expect((await trigger()).status).toBe(201);
  const first = await api('GET', '/v2/me');
  const rest = [await api('GET', '/v2/me'), await api('GET', '/v2/me')];

  expect(first.headers.get('retry-after')).toBe('7');
  expect([first, ...rest].map(({ status }) => status)).toEqual([503, 503, 200]);
});

it('drops its faults when cleared', async () => {
  circleci.faults.add({ kind: 'status', times: Number.POSITIVE_INFINITY });
  expect((await api('GET', '/v2/me')).status).toBe(500);

  circleci.faults.clear();

  expect((await api('GET', '/v2/me')).status).toBe(200);
});

it('asks for each call whether it goes wrong, until it is cleared', async () => {
  circleci.faults.draw(({ method, path }) =>
    method === 'GET' && path.endsWith('/me') ? { kind: '429' } : undefined,
  );
  const statuses = async () => [(await api('GET', '/v2/me')).status, (await trigger()).status];

  expect(await statuses()).toEqual([429, 201]);
  circleci.faults.add({ kind: 'status', status: 503 });
  expect(await statuses()).toEqual([503, 201]);
  expect(await statuses()).toEqual([429, 201]);
  circleci.faults.clear();
  expect(await statuses()).toEqual([200, 201]);
});

it.each([
  ['status', 500, false],
  ['429', 429, false],
  ['changed-shape', 201, true],
] as const)('%s responds %i, performed: %s', async (kind, status, performed) => {
  circleci.faults.add({ kind });

  const reply = await trigger();

  expect(reply.status).toBe(status);
  expect(circleci.state.pipelines).toHaveLength(performed ? 1 : 0);
  if (kind === 'changed-shape') expect(reply.body).not.toHaveProperty('id');
  if (kind === '429') expect(reply.headers.get('retry-after')).toBeNull();
});

it('status sends any body as it is', async () => {
  const body = { type: 'text/plain', text: 'You must have write access to the organization' };
  circleci.faults.add({ kind: 'status', status: 400, body });

  const response = await raw('/v2/me');

  expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
    400,
    body.type,
    body.text,
  ]);
});

it('edit changes the body of an answer, once the call was performed', async () => {
  const calls: string[] = [];
  circleci.faults.add({
    kind: 'edit',
    path: /me$/,
    edit: (body, { method, path }) => {
      calls.push(`${method} ${path}`);
      return { ...(body as object), login: null };
    },
  });

  const [odd, usual] = [await api('GET', '/v2/me'), await api('GET', '/v2/me')];

  expect(odd.body).toEqual({ ...usual.body, login: null });
  expect(calls).toEqual(['GET /api/v2/me']);
});

it('a fault of later pages leaves the first one alone', async () => {
  circleci.faults.add({ kind: 'status', status: 404, query: /page-token/ });
  const list = '/v2/project/gh/acme/web/pipeline';

  const answers = [await api('GET', list), await api('GET', `${list}?page-token=x`)];

  expect(answers.map(({ status }) => status)).toEqual([200, 404]);
});

it("html is a gateway's error page", async () => {
  circleci.faults.add({ kind: 'html' });

  const response = await raw('/v2/me');

  expect(response.status).toBe(502);
  expect(response.headers.get('content-type')).toBe('text/html');
});

describe('calls without a response', () => {
  const post = (signal?: AbortSignal) =>
    fetch(`${circleci.url}/api/v2/project/gh/acme/web/pipeline`, {
      method: 'POST',
      headers: { 'Circle-Token': circleci.token, 'Content-Type': 'application/json' },
      body: '{}',
      ...(signal ? { signal } : {}),
    });

  it.each([
    ['reset', 0],
    ['perform-then-reset', 1],
  ] as const)('%s breaks the connection with %i pipeline created', async (kind, made) => {
    circleci.faults.add({ kind });

    await expect(post()).rejects.toThrow('fetch failed');

    expect(circleci.state.pipelines).toHaveLength(made);
    expect(circleci.calls.at(-1)).not.toHaveProperty('status');
  });

  it('reset-mid-body breaks it after the headers', async () => {
    circleci.faults.add({ kind: 'reset-mid-body' });

    const response = await raw('/v2/me');

    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });

  it.each([
    ['hang', 0],
    ['perform-then-hang', 1],
  ] as const)('%s says nothing until close, with %i pipeline created', async (kind, made) => {
    circleci.faults.add({ kind });
    const outcome = post().then(
      () => 'answered',
      () => 'broken',
    );
    await expect.poll(() => circleci.count('POST', /pipeline$/)).toBe(1);

    expect(circleci.state.pipelines).toHaveLength(made);
    await circleci.close();

    expect(await outcome).toBe('broken');
  });
});
