import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CircleciStandIn } from '../../../playground/circleci/index.ts';
import { type CallApi, runPipeline, startWithProject } from './call-api.ts';

let circleci: CircleciStandIn;
let api: CallApi;
let at = Date.parse('2026-11-21T10:00:00Z');
beforeEach(async () => {
  ({ circleci, api } = await startWithProject({ now: () => at }));
});
afterEach(() => circleci.close());

it('shows one by number, with its times and its page in the web app', async () => {
  const pipeline = circleci.pushCommit({ projectSlug: 'gh/acme/web', branch: 'main', subject: 'Go' });
  await circleci.advance();
  await circleci.advance();
  at += 4000;
  await circleci.advance();

  const { body } = await api('GET', '/v2/project/github/acme/web/job/1');

  expect(body).toMatchObject({
    name: 'build',
    status: 'success',
    duration: 4000,
    stopped_at: new Date(at).toISOString(),
  });
  expect(body.web_url).toBe(
    `https://app.circleci.com/pipelines/github/acme/web/1/workflows/${pipeline?.workflows[0]?.id}/jobs/1`,
  );
  expect((await api('GET', '/v2/project/gh/acme/web/job/2')).body).toMatchObject({
    status: 'queued',
    duration: null,
  });
});

it("shows the platform's details of one, and the contexts it uses", async () => {
  const messages = [{ type: 'error', message: 'No credits left', reason: 'out-of-credits' }];
  circleci.script('gh/acme/web', [
    { name: 'main', jobs: [{ name: 'ship', messages, contexts: ['production'] }] },
  ]);
  await runPipeline(circleci);

  const { body } = await api('GET', '/v2/project/gh/acme/web/job/1');
  expect(body).toMatchObject({ messages, contexts: [{ name: 'production' }] });
  expect(body).toMatchObject({ parallelism: 1, executor: { type: 'docker', resource_class: 'medium' } });
});

it('shows where it runs, and each of its parallel runs', async () => {
  const parallel = { name: 'unit', resourceClass: 'large', parallelRuns: ['success', 'failed'] };
  circleci.script('gh/acme/web', [{ name: 'main', jobs: [parallel] }]);
  await runPipeline(circleci);

  expect((await api('GET', '/v2/project/gh/acme/web/job/1')).body).toMatchObject({
    executor: { resource_class: 'large' },
    parallelism: 2,
    parallel_runs: [
      { index: 0, status: 'success' },
      { index: 1, status: 'failed' },
    ],
  });
});

it.each(['3', '0', '-1', 'x', '1e0'])('has no job %s', async (number) => {
  await runPipeline(circleci);

  expect((await api('GET', `/v2/project/gh/acme/web/job/${number}`)).status).toBe(404);
});

it('has no details of an approval job, with or without a number', async () => {
  const jobs = [{ name: 'hold', type: 'approval' as const, numbered: true }];
  circleci.script('gh/acme/web', [{ name: 'main', jobs }]);
  const { workflow } = await runPipeline(circleci);

  const { body } = await api('GET', `/v2/workflow/${workflow.id}/job`);

  expect(body.items).toMatchObject([{ name: 'hold', job_number: 1, status: 'on_hold', started_at: null }]);
  expect((await api('GET', '/v2/project/gh/acme/web/job/1')).status).toBe(404);
});

it('counts job numbers per project', async () => {
  circleci.addProject({ slug: 'gh/acme/api' });
  await runPipeline(circleci);

  const { workflow } = await runPipeline(circleci, 'gh/acme/api');

  expect(workflow.jobs.map(({ number }) => number)).toEqual([1, 2]);
});

it.each([
  ['number', () => '/v2/project/gh/acme/web/job/1/cancel'],
  ['id', () => `/v2/jobs/${circleci.state.jobs[0]?.id}/cancel`],
])('cancels by %s, once', async (_, path) => {
  const pipeline = circleci.pushCommit({ projectSlug: 'gh/acme/web', branch: 'main', subject: 'Go' });
  await circleci.advance();
  await circleci.advance();

  expect((await api('POST', path())).status).toBe(200);
  expect((await api('POST', path())).status).toBe(400);
  expect(pipeline?.workflows[0]).toMatchObject({ status: 'canceled' });
  expect(circleci.state.jobs[0]).toMatchObject({ status: 'canceled', canceledBy: circleci.owner });
});

it('lists artifacts and tests of a job that ended, in pages', async () => {
  const tests = Array.from({ length: 25 }, (_, index) => ({
    name: `case ${index}`,
    classname: 'door',
    result: 'failure' as const,
  }));
  circleci.script('gh/acme/web', [
    { name: 'main', jobs: [{ name: 'test', tests, artifacts: [{ path: 'a/b.html' }] }] },
  ]);
  await runPipeline(circleci);

  const artifacts = (await api('GET', '/v2/project/gh/acme/web/1/artifacts')).body;
  const first = (await api('GET', '/v2/project/gh/acme/web/1/tests')).body;
  const second = (await api('GET', `/v2/project/gh/acme/web/1/tests?page-token=${first.next_page_token}`))
    .body;

  expect(artifacts).toMatchObject({ items: [{ path: 'a/b.html', node_index: 0 }], next_page_token: null });
  expect(first.items).toHaveLength(20);
  expect(second.items?.map(({ name }) => name)).toEqual([
    'case 20',
    'case 21',
    'case 22',
    'case 23',
    'case 24',
  ]);
  expect(second.next_page_token).toBeNull();
});
