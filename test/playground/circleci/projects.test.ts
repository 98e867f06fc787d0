import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CircleciStandIn } from '../../../playground/circleci/index.ts';
import { type CallApi, createCallApi, listOf, runPipeline, startWithProject } from './call-api.ts';

let circleci: CircleciStandIn;
let api: CallApi;
beforeEach(async () => {
  ({ circleci, api } = await startWithProject());
});
afterEach(() => circleci.close());

const settings = '/v2/project/gh/acme/web/settings';

it('stores changed settings, and nothing else', async () => {
  const before = (await api('GET', settings)).body.advanced as object;

  const changed = await api('PATCH', settings, { advanced: { autocancel_builds: true } });

  expect(changed.body.advanced).toEqual({ ...before, autocancel_builds: true });
  expect((await api('GET', settings)).body).toEqual(changed.body);
});

it('reruns without SSH once SSH is disabled', async () => {
  const { workflow } = await runPipeline(circleci);
  const rerun = () =>
    api('POST', `/v2/workflow/${workflow.id}/rerun`, { jobs: [workflow.jobs[0]?.id], enable_ssh: true });
  expect((await rerun()).status).toBe(202);

  await api('PATCH', settings, { advanced: { disable_ssh: true } });

  expect((await rerun()).status).toBe(400);
});

it.each(['gh/acme', 'github%2Facme'])('finds the organization %s', async (slug) => {
  const { body } = await api('GET', `/v2/organization/${slug}`);

  expect(body).toMatchObject({ slug: 'gh/acme', name: 'acme', vcs_type: 'github' });
  expect((await api('GET', `/v2/organization/${body.id}`)).body).toEqual(body);
});

it('creates a project, which only builds once it is followed', async () => {
  const made = await api('POST', '/v2/organization/gh/acme/project', { name: 'api' });
  expect(made).toMatchObject({ status: 200, body: { slug: 'gh/acme/api', organization_slug: 'gh/acme' } });
  const followed = async () => listOf(await api('GET', '/v1.1/projects')).map(({ reponame }) => reponame);
  expect(await followed()).toEqual(['web']);

  const follow = () => api('POST', '/v1.1/project/gh/acme/api/follow');

  expect((await follow()).body).toMatchObject({
    followed: true,
    first_build: { build_num: 1, status: 'queued', why: 'first-build', reponame: 'api' },
  });
  expect((await follow()).body).toEqual({ followed: true, first_build: null });
  expect(await followed()).toEqual(['web', 'api']);
});

it('lists in the feed what is followed', async () => {
  const feed = async () => (await api('GET', '/v2/pipeline?org-slug=gh/acme')).body.items;
  await api('POST', '/v2/organization/gh/acme/project', { name: 'api' });
  await api('POST', '/v2/project/gh/acme/api/pipeline', {});
  expect(await feed()).toEqual([]);

  await api('POST', '/v1.1/project/gh/acme/api/follow');

  expect(await feed()).toMatchObject([{ project_slug: 'gh/acme/api' }]);
});

it('gives a GitHub App project an opaque slug', async () => {
  const app = circleci.addProject({ slug: 'circleci/Org1/Proj1', name: 'app', organizationName: 'Acme' });

  const { body } = await api('POST', `/v2/organization/${app.organizationId}/project`, { name: 'other' });

  expect(body.slug).toMatch(/^circleci\/Org1\/[\w]{22}$/);
  expect(body).toMatchObject({ name: 'other', organization_id: app.organizationId });
  expect((await api('GET', `/v2/project/${body.slug}`)).body).toEqual(body);
});

it('hides organization and settings from people who may not see the project', async () => {
  circleci.addUser({ login: 'eve', token: 'eve-token', projects: [] });
  const asEve = createCallApi({ url: circleci.url, token: 'eve-token' });

  for (const path of ['/v2/organization/gh/acme', settings, '/v2/insights/gh/acme/summary'])
    expect((await asEve('GET', path)).status).toBe(404);
});

it('knows a GitHub App project by its opaque slug only: guesses from its name are 404', async () => {
  circleci.addProject({ slug: 'circleci/Org1/Proj1', name: 'app', organizationName: 'acme' });

  for (const slug of ['gh/acme/app', 'circleci/acme/app', 'circleci/Org1/app', 'gh/Org1/Proj1'])
    for (const path of [`/v2/project/${slug}`, `/v2/project/${slug}/pipeline`, `/v1.1/project/${slug}`])
      expect([path, (await api('GET', path)).status]).toEqual([path, 404]);
  expect((await api('GET', '/v2/project/circleci/Org1/Proj1')).body).toMatchObject({ name: 'app' });
});
