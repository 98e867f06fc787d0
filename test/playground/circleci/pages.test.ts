import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CircleciStandIn } from '../../../playground/circleci/index.ts';
import { type CallApi, startWithProject } from './call-api.ts';

let circleci: CircleciStandIn;
let api: CallApi;
const push = (branch: string) => circleci.pushCommit({ projectSlug: 'gh/acme/web', branch, subject: 'Go' });
beforeAll(async () => {
  ({ circleci, api } = await startWithProject());
  circleci.addProject({ slug: 'gh/acme/api' });
  for (let count = 0; count < 45; count += 1) push('main');
  push('feature/a');
});
afterAll(() => circleci.close());

const path = '/v2/project/gh/acme/web/pipeline';
const numbers = (items: Record<string, unknown>[] | undefined) =>
  (items ?? []).map(({ number }) => Number(number));

it('pages through everything, newest first, whatever arrives meanwhile', async () => {
  const first = (await api('GET', path)).body;
  push('main');
  const second = (await api('GET', `${path}?page-token=${first.next_page_token}`)).body;
  const third = (await api('GET', `${path}?page-token=${second.next_page_token}`)).body;

  const seen = [first, second, third].flatMap(({ items }) => numbers(items));
  expect(seen).toEqual(Array.from({ length: 46 }, (_, index) => 46 - index));
  expect(third.next_page_token).toBeNull();
});

it("rejects another list's token", async () => {
  const { body } = await api('GET', path);

  expect((await api('GET', `${path}?branch=main&page-token=${body.next_page_token}`)).status).toBe(400);
  expect((await api('GET', `${path}/mine?page-token=${body.next_page_token}`)).status).toBe(400);
});

it('rejects every token it did not create', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (token) => {
      expect((await api('GET', `${path}?page-token=${encodeURIComponent(token)}`)).status).toBe(400);
    }),
    { numRuns: 50 },
  );
});

it.each([
  ['gh/acme/web', 200],
  ['github/acme/web', 200],
  ['gh%2Facme%2Fweb', 200],
  ['github%2facme%2fweb', 200],
  ['bb/acme/web', 404],
  ['gh/acme/other', 404],
  ['gh/acme/web%', 404],
])('responds %i to the slug %s', async (slug, status) => {
  const reply = await api('GET', `/v2/project/${slug}`);

  expect(reply.status).toBe(status);
  if (status === 200) expect(reply.body.slug).toBe('gh/acme/web');
});

it('accepts the UUIDs of a GitHub App project as its slug too', async () => {
  const app = circleci.addProject({ slug: 'circleci/Org1/Proj1', name: 'app' });

  const { body } = await api('GET', `/v2/project/circleci/${app.organizationId}/${app.id}`);

  expect(body).toMatchObject({
    slug: 'circleci/Org1/Proj1',
    name: 'app',
    vcs_info: { provider: 'CircleCI' },
  });
});

it('never fails on a foreign path', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ minLength: 1 }), { maxLength: 6 }), async (segments) => {
      const { status } = await api('GET', `/v2/project/${segments.map(encodeURIComponent).join('/')}`);
      expect([400, 404]).toContain(status);
    }),
    { numRuns: 50 },
  );
});

it('filters by branch, by person, by organization', async () => {
  const ada = await api('POST', path, { branch: 'main' });
  expect(numbers((await api('GET', `${path}?branch=feature/a`)).body.items)).toEqual([46]);
  expect((await api('GET', `${path}/mine`)).body.items).toMatchObject([{ id: ada.body.id }]);
  expect((await api('GET', '/v2/pipeline?mine=true')).body.items).toHaveLength(1);
  expect((await api('GET', '/v2/pipeline?org-slug=github/acme')).body.items).toHaveLength(20);
  expect((await api('GET', '/v2/pipeline?org-slug=gh/none')).status).toBe(404);
  expect((await api('GET', '/v2/pipeline')).status).toBe(400);
  expect((await api('GET', '/v2/pipeline?org-slug=gh/acme&mine=yes')).status).toBe(400);
  expect((await api('GET', `${path}/46`)).body.number).toBe(46);
  for (const number of ['460', '4.6e1', '046', 'x']) {
    expect((await api('GET', `${path}/${number}`)).status).toBe(404);
  }
});
