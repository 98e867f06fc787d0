// The client and open-source projects: without a token, and with one that can't see them.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CircleciStandIn, startCircleci } from '../../../playground/circleci/index.ts';
import { type Circleci, createCircleci } from '../../../src/circleci/client.ts';
import { itemsOf } from '../../../src/circleci/listing.ts';

const [OPEN, HIDDEN] = ['gh/oss/lib', 'gh/acme/web'];
let ci: CircleciStandIn;
let nobody: Circleci;
let limited: Circleci;
beforeAll(async () => {
  ci = await startCircleci();
  ci.addProject({ slug: HIDDEN });
  ci.addProject({ slug: OPEN, openSource: true });
  for (const projectSlug of [OPEN, HIDDEN]) ci.pushCommit({ projectSlug, branch: 'main', subject: 'Begin' });
  await ci.finish();
  ci.addUser({ login: 'ada', token: 'ada-token', projects: [] });
  nobody = createCircleci({ baseUrl: ci.url });
  limited = createCircleci({ baseUrl: ci.url, token: 'ada-token' });
});
afterAll(async () => {
  for (const client of [nobody, limited]) client.close();
  await ci.close();
});

const pipelinesOf = async (client: Circleci, slug: string) =>
  itemsOf(await client.pipelines.listForProject(slug).read());

it('reads open-source projects without a token, and sends none', async () => {
  const [pipeline] = await pipelinesOf(nobody, OPEN);
  const [workflow] = itemsOf(await nobody.pipelines.workflows(pipeline?.id ?? ''));
  expect(workflow).toMatchObject({ status: 'success' });
  expect(await nobody.legacy.build(OPEN, 1)).toMatchObject({ status: 'success' });
  expect(ci.calls.filter(({ tokenUsed }) => tokenUsed !== undefined)).toEqual([]);
});

it('says that a login is needed for everything else', async () => {
  await expect(nobody.projects.get(HIDDEN)).rejects.toMatchObject({ status: 404 });
  await expect(nobody.envVars.list(OPEN)).rejects.toMatchObject({
    status: 401,
    userMessage: expect.stringContaining('without a token. Log in with `/circleci login`'),
  });
});

it('sends no change without a token', async () => {
  const before = ci.calls.length;
  const trigger = nobody.pipelines.trigger(OPEN, { branch: 'main' });
  await expect(trigger).rejects.toThrow('Changes in CircleCI need a token');
  expect(ci.calls).toHaveLength(before);
});

it('reads without the token what the token can’t see, and asks for the rest of it like that at once', async () => {
  await expect(limited.projects.get(OPEN)).rejects.toMatchObject({ status: 404 });
  let told = 0;
  const client = limited.alsoPublic(() => {
    told += 1;
  });
  const before = ci.calls.length;
  expect(await client.projects.get(OPEN)).toMatchObject({ slug: OPEN });
  expect(await pipelinesOf(client, OPEN)).toHaveLength(1);
  expect(ci.calls.slice(before).map(({ tokenUsed }) => tokenUsed)).toEqual([
    'ada-token',
    undefined,
    undefined,
  ]);
  expect(told).toBe(1);
});

it.each<[string, (client: Circleci) => Promise<unknown>]>([
  ['private projects', ({ projects }) => projects.get(HIDDEN)],
  ['variables', ({ envVars }) => envVars.list(OPEN)],
  ['keys', ({ checkoutKeys }) => checkoutKeys.list(OPEN)],
  ['settings', ({ projects }) => projects.settings(OPEN)],
  ['a change', ({ pipelines }) => pipelines.trigger(OPEN, { branch: 'main' })],
])('%s stay closed, also once something was read without the token', async (_, call) => {
  const client = limited.alsoPublic(() => {});
  await client.projects.get(OPEN);
  const before = ci.calls.length;
  await expect(call(client)).rejects.toMatchObject({ status: 404, message: expect.stringContaining('404') });
  const changes = ci.calls.slice(before).filter(({ method }) => method !== 'GET');
  expect(changes.every(({ tokenUsed }) => tokenUsed === 'ada-token')).toBe(true);
  expect(ci.state.pipelines).toHaveLength(2);
});

it('blames no token for what was refused without it', async () => {
  let refused = 0;
  const client = createCircleci({
    baseUrl: ci.url,
    token: 'ada-token',
    onUnauthorized: () => (refused += 1),
  });
  ci.faults.add({ method: 'GET', path: /project/, kind: 'status', status: 404 });
  ci.faults.add({ method: 'GET', path: /project/, kind: 'status', status: 401 });
  await expect(client.alsoPublic(() => {}).projects.get(OPEN)).rejects.toMatchObject({ status: 404 });
  expect(refused).toBe(0);
  client.close();
});
