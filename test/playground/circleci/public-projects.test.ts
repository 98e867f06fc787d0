// Open-source projects, and callers without a token.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CircleciStandIn, Pipeline } from '../../../playground/circleci/index.ts';
import { type CallApi, createCallApi, startWithProject } from './call-api.ts';

let circleci: CircleciStandIn;
let api: CallApi;
let [open, hidden]: Pipeline[] = [];
beforeAll(async () => {
  ({ circleci } = await startWithProject({ token: 'good' }));
  api = createCallApi({ url: circleci.url });
  circleci.addProject({ slug: 'gh/acme/open', openSource: true });
  for (const projectSlug of ['gh/acme/open', 'gh/acme/web'])
    circleci.pushCommit({ projectSlug, branch: 'main', subject: 'Add numbers' });
  await circleci.finish();
  open = circleci.state.pipelines.find(({ project }) => project.slug === 'gh/acme/open');
  hidden = circleci.state.pipelines.find(({ project }) => project.slug === 'gh/acme/web');
});
afterAll(() => circleci.close());

const reads = [
  (slug: string) => `/v2/project/${slug}`,
  (slug: string) => `/v2/project/${slug}/pipeline`,
  (slug: string) => `/v2/project/${slug}/pipeline/1`,
  (_: string, run?: Pipeline) => `/v2/pipeline/${run?.id}`,
  (_: string, run?: Pipeline) => `/v2/pipeline/${run?.id}/workflow`,
  (_: string, run?: Pipeline) => `/v2/workflow/${run?.workflows[0]?.id}`,
  (_: string, run?: Pipeline) => `/v2/workflow/${run?.workflows[0]?.id}/job`,
  (slug: string) => `/v2/project/${slug}/job/1`,
  (slug: string) => `/v2/project/${slug}/1/tests`,
  (slug: string) => `/v2/project/${slug}/1/artifacts`,
  (slug: string) => `/v1.1/project/${slug}/1`,
];

it.each(reads)(
  'shows builds of open-source projects to anybody, and hides those of others: %s',
  async (path) => {
    expect((await api('GET', path('gh/acme/open', open))).status).toBe(200);
    expect((await api('GET', path('gh/acme/web', hidden))).status).toBe(404);
  },
);

it.each([
  ['GET', '/v2/me'],
  ['GET', '/v2/project/gh/acme/open/envvar'],
  ['GET', '/v2/project/gh/acme/open/checkout-key'],
  ['GET', '/v2/project/gh/acme/open/settings'],
  ['GET', '/v2/organization/gh/acme'],
  ['POST', '/v2/project/gh/acme/open/pipeline'],
  ['POST', '/v1.1/project/gh/acme/open/ssh-key'],
] as const)('asks for a login: %s %s', async (method, path) => {
  expect(await api(method, path, method === 'POST' ? {} : undefined)).toMatchObject({
    status: 401,
    body: { message: 'You must log in first.' },
  });
});

it('makes no project open source whose repository is not', async () => {
  const asOwner = createCallApi({ url: circleci.url, token: 'good' });
  for (const [slug, oss] of [
    ['gh/acme/web', false],
    ['gh/acme/open', true],
  ] as const) {
    const { body } = await asOwner('PATCH', `/v2/project/${slug}/settings`, { advanced: { oss: true } });
    expect(body).toMatchObject({ advanced: { oss } });
  }
});
