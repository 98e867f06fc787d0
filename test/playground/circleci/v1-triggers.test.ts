import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CircleciStandIn } from '../../../playground/circleci/index.ts';
import { type CallApi, startWithProject } from './call-api.ts';

let circleci: CircleciStandIn;
let api: CallApi;
beforeEach(async () => {
  ({ circleci, api } = await startWithProject());
});
afterEach(() => circleci.close());

const project = '/v1.1/project/github/acme/web';

it('runs a single job, with variables', async () => {
  const { status, body } = await api('POST', project, {
    job: 'deploy',
    revision: 'f1baeb913288519dd9a942499cef2873f5b1c2bf',
    build_parameters: { TARGET: 'staging', COUNT: 2 },
  });

  expect(status).toBe(200);
  expect(body).toMatchObject({
    build_num: 1,
    branch: 'main',
    vcs_revision: 'f1baeb913288519dd9a942499cef2873f5b1c2bf',
    build_parameters: { TARGET: 'staging', COUNT: '2' },
    why: 'api',
    lifecycle: 'queued',
    workflows: { job_name: 'deploy', workflow_name: 'workflow' },
  });
  await circleci.finish();
  expect(circleci.state.jobs.map(({ name, status: end }) => [name, end])).toEqual([['deploy', 'success']]);
});

it('runs the job build by default, on a branch or a tag', async () => {
  expect((await api('POST', `${project}/tree/feature%2Fa`)).body).toMatchObject({
    branch: 'feature/a',
    workflows: { job_name: 'build' },
  });
  expect((await api('POST', project, { tag: 'v1' })).body).toMatchObject({ vcs_tag: 'v1', branch: null });
});

it.each([
  [{ tag: 'v1', revision: 'abc' }],
  [{ job: 'none' }],
  [{ job: 'hold' }],
  [{ tag: 'v9' }],
  [{ build_parameters: { A: { b: 1 } } }],
  [{ parallel: 'two' }],
])('refuses %j', async (body) => {
  expect((await api('POST', project, body)).status).toBe(400);
});

it('starts all workflows without saying which', async () => {
  const { body } = await api('POST', `${project}/build`, { branch: 'feature/a' });
  await circleci.advance();

  expect(body).toEqual({ status: 200, body: 'Build created' });
  expect(circleci.state.workflows).toMatchObject([{ name: 'release' }]);
  expect((await api('POST', `${project}/build`, { branch: 'main', tag: 'v1' })).status).toBe(400);
});

it('refuses GitHub App projects', async () => {
  circleci.addProject({ slug: 'circleci/Org1/Proj1' });

  for (const rest of ['', '/build', '/tree/main'])
    expect((await api('POST', `/v1.1/project/circleci/Org1/Proj1${rest}`)).status).toBe(400);
});

it('no longer has a build cache, unless it is restored', async () => {
  expect((await api('DELETE', `${project}/build-cache`)).status).toBe(404);

  circleci.keepBuildCache(true);

  expect((await api('DELETE', `${project}/build-cache`)).body).toEqual({ status: 'build caches deleted' });
});
