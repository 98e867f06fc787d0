import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CircleciStandIn } from '../../../playground/circleci/index.ts';
import { type CallApi, runPipeline, startWithProject } from './call-api.ts';

let circleci: CircleciStandIn;
let api: CallApi;
let at = 0;
let organization: string;
beforeEach(async () => {
  at = Date.parse('2026-11-21T10:00:00Z');
  ({ circleci, api } = await startWithProject({ now: () => at }));
  circleci.script('gh/acme/web', [{ name: 'release', jobs: [{ name: 'deploy' }] }]);
  organization = `org-id=${circleci.state.projects[0]?.organizationId}&page-size=1`;
  await runPipeline(circleci);
  for (const version of ['1.0.0', '1.1.0']) {
    at += 60_000;
    deploy('production', version);
  }
  deploy('staging', '1.1.0');
});
afterEach(() => circleci.close());

const deploy = (environment: string, version: string) =>
  circleci.recordDeploy({ projectSlug: 'gh/acme/web', jobNumber: 1, component: 'api', environment, version });

async function versions(environment?: string) {
  const [component] = (await api('GET', `/v2/deploy/components?${organization}`)).body.items ?? [];
  const query = environment ? `?environment-id=${environment}` : '';
  const { items } = (await api('GET', `/v2/deploy/components/${component?.id}/versions${query}`)).body;
  return items?.map(({ name, is_live: isLive }) => `${name}${isLive ? ' live' : ''}`);
}

const rollback = (more: object = {}) =>
  api('POST', `/v2/projects/${circleci.state.projects[0]?.id}/rollback`, {
    component_name: 'api',
    environment_name: 'production',
    current_version: '1.1.0',
    target_version: '1.0.0',
    reason: 'It burns',
    ...more,
  });

it('lists environments in pages; the page size is required', async () => {
  const first = (await api('GET', `/v2/deploy/environments?${organization}`)).body;
  const next = `${organization}&page-token=${first.next_page_token}`;
  const second = (await api('GET', `/v2/deploy/environments?${next}`)).body;

  expect([first, second].map(({ items }) => items?.map(({ name }) => name))).toEqual([
    ['production'],
    ['staging'],
  ]);
  expect(second.next_page_token).toBeNull();
  const [id] = organization.split('&');
  expect((await api('GET', `/v2/deploy/environments?${id}`)).status).toBe(400);
  expect((await api('GET', `/v2/deploy/environments?${id}&page-size=0`)).status).toBe(400);
  expect((await api('GET', '/v2/deploy/environments?page-size=1')).status).toBe(400);
});

it('lists what is live where, newest first', async () => {
  const [production, staging] = circleci.state.environments;

  expect(await versions(production?.id)).toEqual(['1.1.0 live', '1.0.0']);
  expect(await versions(staging?.id)).toEqual(['1.1.0 live']);
  expect(await versions()).toHaveLength(3);
});

it('rolls back once the pipeline it starts has succeeded', async () => {
  const [production] = circleci.state.environments;
  const { status, body } = await rollback();
  expect(status).toBe(202);
  expect((await api('GET', `/v2/pipeline/${body.id}/values`)).body).toMatchObject({
    'pipeline.deploy.component_name': 'api',
    'pipeline.deploy.target_version': '1.0.0',
    'pipeline.deploy.reason': 'It burns',
  });
  expect(await versions(production?.id)).toEqual(['1.1.0 live', '1.0.0']);
  at += 60_000;

  await circleci.finish(String(body.id));

  expect(await versions(production?.id)).toEqual(['1.0.0 live', '1.1.0']);
  expect((await rollback()).status).toBe(409);
});

it('keeps the live version if its pipeline fails', async () => {
  const [production] = circleci.state.environments;
  circleci.script('gh/acme/web', [{ name: 'rollback', jobs: [{ name: 'undo', outcome: 'failed' }] }]);
  const { body } = await rollback();

  await circleci.finish(String(body.id));

  expect(await versions(production?.id)).toEqual(['1.1.0 live', '1.0.0']);
});

it.each([
  [404, { component_name: 'none' }],
  [404, { environment_name: 'none' }],
  [404, { target_version: '0.1.0' }],
  [404, { namespace: 'eu' }],
  [409, { current_version: '0.9.0' }],
  [400, { current_version: '1.1.0', target_version: '1.1.0' }],
])('responds %i to %j', async (status, more) => {
  expect((await rollback(more)).status).toBe(status);
});
