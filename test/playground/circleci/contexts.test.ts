import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CircleciStandIn } from '../../../playground/circleci/index.ts';
import { type CallApi, createCallApi, startWithProject } from './call-api.ts';

let circleci: CircleciStandIn;
let api: CallApi;
let path: string;
beforeEach(async () => {
  ({ circleci, api } = await startWithProject());
  const context = circleci.addContext({
    organizationSlug: 'github/acme',
    name: 'production',
    variables: { TOKEN: 'very-secret' },
  });
  path = `/v2/context/${context.id}`;
});
afterEach(() => circleci.close());

const variable = () => `${path}/environment-variable/TOKEN`;

it("lists, creates and deletes an organization's contexts", async () => {
  const { organizationId } = circleci.state.projects[0] ?? {};
  const made = await api('POST', '/v2/context', { name: 'staging', owner: { id: organizationId } });
  expect(made).toMatchObject({ status: 200, body: { name: 'staging' } });

  const names = async (query: string) =>
    (await api('GET', `/v2/context?${query}`)).body.items?.map(({ name }) => name);
  expect(await names('owner-slug=gh/acme')).toEqual(['production', 'staging']);
  expect(await names(`owner-id=${organizationId}`)).toEqual(['production', 'staging']);
  expect((await api('POST', '/v2/context', { name: 'staging', owner: { slug: 'gh/acme' } })).status).toBe(
    409,
  );
  expect((await api('DELETE', `/v2/context/${made.body.id}`)).status).toBe(200);
  expect(await names('owner-slug=gh/acme')).toEqual(['production']);
});

it.each([
  '',
  'owner-slug=gh/acme&owner-id=00000000-0000-4000-8000-000000000000',
  'owner-type=me&owner-slug=gh/acme',
])('refuses to list for %j', async (query) => {
  expect((await api('GET', `/v2/context?${query}`)).status).toBe(400);
});

it('never returns a value', async () => {
  const first = await api('PUT', variable(), { value: 'another-secret' });
  const everything = [first, await api('GET', `${path}/environment-variable`), await api('GET', path)];

  expect(first.body).toMatchObject({ variable: 'TOKEN', context_id: circleci.state.contexts[0]?.id });
  expect(JSON.stringify(everything)).not.toContain('secret');
  expect(circleci.state.contexts[0]?.variables.get('TOKEN')?.value).toBe('another-secret');
  expect((await api('DELETE', variable())).status).toBe(200);
  expect((await api('DELETE', variable())).status).toBe(404);
});

it('can be restricted to a project, an expression or a group, each once', async () => {
  const project = circleci.state.projects[0];
  const restrict = (body: object) => api('POST', `${path}/restrictions`, body);
  const byProject = await restrict({ restriction_type: 'project', restriction_value: project?.id });

  expect(byProject).toMatchObject({ status: 201, body: { name: 'web', project_id: project?.id } });
  expect((await restrict({ project_id: project?.id })).status).toBe(409);
  await restrict({ restriction_type: 'expression', restriction_value: 'pipeline.git.branch == "main"' });
  const items = (await api('GET', `${path}/restrictions`)).body.items;
  expect(items?.map((item) => item.restriction_type)).toEqual(['project', 'expression']);
  expect((await api('DELETE', `${path}/restrictions/${byProject.body.id}`)).status).toBe(200);
  expect((await api('GET', `${path}/restrictions`)).body.items).toHaveLength(1);
});

it('can be restricted only to projects of its own organization', async () => {
  const other = circleci.addProject({ slug: 'gh/other/web' });

  expect((await api('POST', `${path}/restrictions`, { project_id: other.id })).status).toBe(404);
});

it("is hidden from people who can't see the organization", async () => {
  circleci.addUser({ login: 'eve', token: 'eve-token', projects: [] });
  const asEve = createCallApi({ url: circleci.url, token: 'eve-token' });

  for (const [method, what] of [
    ['GET', path],
    ['DELETE', path],
    ['PUT', variable()],
    ['GET', `${path}/restrictions`],
  ] as const)
    expect((await asEve(method, what, method === 'PUT' ? { value: '' } : undefined)).status).toBe(404);
});
