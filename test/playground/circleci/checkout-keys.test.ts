import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CircleciStandIn } from '../../../playground/circleci/index.ts';
import { type CallApi, listOf, startWithProject } from './call-api.ts';

let circleci: CircleciStandIn;
let api: CallApi;
beforeAll(async () => {
  ({ circleci, api } = await startWithProject());
});
afterAll(() => circleci.close());

const path = '/v2/project/gh/acme/web/checkout-key';
const old = '/v1.1/project/github/acme/web/checkout-key';

it('creates a real key and finds it by either fingerprint', async () => {
  const made = await api('POST', path, { type: 'user-key' });
  const { 'public-key': text, fingerprint } = made.body;
  const blob = Buffer.from(String(text).split(' ')[1] ?? '', 'base64');
  const sha256 = `SHA256:${createHash('sha256').update(blob).digest('base64').replaceAll('=', '')}`;

  expect(made).toMatchObject({ status: 201, body: { type: 'github-user-key', preferred: true } });
  expect(fingerprint).toBe(createHash('md5').update(blob).digest('hex').match(/../g)?.join(':'));
  expect(blob.toString()).toContain('ssh-ed25519');
  expect((await api('GET', `${path}/${fingerprint}`)).body).toEqual(made.body);
  expect((await api('GET', `${path}?digest=sha256`)).body.items).toMatchObject([{ fingerprint: sha256 }]);
  const escaped = encodeURIComponent(sha256);
  expect((await api('GET', `${path}/${escaped}`)).body).toMatchObject({ fingerprint: sha256 });
  expect((await api('DELETE', `${path}/${escaped}`)).status).toBe(200);
  expect((await api('GET', path)).body.items).toEqual([]);
});

it("is the same in v1.1, in v1.1's format", async () => {
  const { status, body } = await api('POST', old, { type: 'deploy-key' });
  await api('POST', old, { type: 'github-user-key' });

  expect(status).toBe(201);
  expect(listOf(await api('GET', old))).toMatchObject([
    { type: 'deploy-key', preferred: false, fingerprint: body.fingerprint, time: expect.any(String) },
    { type: 'github-user-key', preferred: true },
  ]);
  expect(listOf(await api('GET', `${old}?digest=sha256`))[0]?.fingerprint).toMatch(/^SHA256:/);
  expect((await api('GET', `${old}/${body.fingerprint}`)).body.public_key).toMatch(/^ssh-ed25519 /);
  expect((await api('DELETE', `${old}/${body.fingerprint}`)).body).toEqual({ message: 'ok' });
  expect((await api('DELETE', `${old}/${body.fingerprint}`)).status).toBe(404);
  expect((await api('POST', old, { type: 'user-key' })).status).toBe(400);
});

it('refuses GitHub App projects', async () => {
  circleci.addProject({ slug: 'circleci/Org1/Proj1' });

  const reply = await api('POST', '/v2/project/circleci/Org1/Proj1/checkout-key', { type: 'deploy-key' });

  expect(reply.status).toBe(400);
});
