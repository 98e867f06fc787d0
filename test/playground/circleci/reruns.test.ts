import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CircleciStandIn } from '../../../playground/circleci/index.ts';
import { type CallApi, runPipeline, startWithProject } from './call-api.ts';

let circleci: CircleciStandIn;
let api: CallApi;
beforeEach(async () => {
  ({ circleci, api } = await startWithProject());
  circleci.script('gh/acme/web', [
    {
      name: 'main',
      jobs: [
        { name: 'build' },
        { name: 'test', requires: ['build'], failTimes: 1 },
        { name: 'deploy', requires: ['test'] },
      ],
    },
  ]);
});
afterEach(() => circleci.close());

const rerun = (id: string, body?: unknown) => api('POST', `/v2/workflow/${id}/rerun`, body);
const jobsOf = async (id: unknown) => (await api('GET', `/v2/workflow/${id}/job`)).body.items ?? [];

it('from failed creates a new workflow in the pipeline and keeps what succeeded', async () => {
  const { pipeline, workflow } = await runPipeline(circleci);
  const [build] = await jobsOf(workflow.id);

  const { status, body } = await rerun(workflow.id, { from_failed: true });
  await circleci.finish();

  expect(status).toBe(202);
  expect(body.workflow_id).not.toBe(workflow.id);
  expect(pipeline.workflows).toHaveLength(2);
  const jobs = await jobsOf(body.workflow_id);
  expect(jobs[0]).toEqual(build);
  expect(jobs.map(({ status: word, job_number: number }) => [word, number])).toEqual([
    ['success', 1],
    ['success', 3],
    ['success', 4],
  ]);
  expect(jobs[1]?.dependencies).toEqual([build?.id]);
  expect((await api('GET', `/v2/workflow/${workflow.id}`)).body.status).toBe('failed');
});

it.each([
  ['no body', undefined],
  ['an empty body', {}],
  ['null', null],
])('%s runs everything again', async (_, given) => {
  const { workflow } = await runPipeline(circleci);

  const { body } = await rerun(workflow.id, given);
  await circleci.finish();

  expect((await jobsOf(body.workflow_id)).map(({ job_number: number }) => number)).toEqual([3, 4, 5]);
});

it('by jobs runs those jobs and what requires them', async () => {
  const { workflow } = await runPipeline(circleci);
  const id = String((await rerun(workflow.id, {})).body.workflow_id);
  await circleci.finish();
  const test = (await jobsOf(id))[1]?.id;

  const { body } = await rerun(id, { jobs: [test], enable_ssh: true });
  await circleci.finish();

  expect((await jobsOf(body.workflow_id)).map(({ job_number: number }) => number)).toEqual([3, 6, 7]);
});

it('is refused from failed while the workflow runs, and if nothing failed', async () => {
  const pipeline = circleci.pushCommit({ projectSlug: 'gh/acme/web', branch: 'main', subject: 'Go' });
  await circleci.advance();
  const id = pipeline?.workflows[0]?.id ?? '';
  expect((await rerun(id, { from_failed: true })).status).toBe(400);

  await circleci.finish();
  const fixed = (await rerun(id, { from_failed: true })).body.workflow_id;
  await circleci.finish();

  expect((await rerun(String(fixed), { from_failed: true })).status).toBe(400);
});

it.each([
  ['jobs with from_failed', { jobs: ['$job'], from_failed: true }],
  ['enable_ssh without jobs', { enable_ssh: true }],
  ['sparse_tree without jobs', { sparse_tree: true }],
  ['no jobs at all', { jobs: [] }],
  ['an unknown job id', { jobs: ['00000000-0000-4000-8000-000000000000'] }],
  ['a job id that is not a UUID', { jobs: ['test'] }],
  ['from_failed as text', { from_failed: 'yes' }],
])('refuses %s', async (_, body) => {
  const { workflow } = await runPipeline(circleci);
  const filled = JSON.parse(JSON.stringify(body).replace('$job', workflow.jobs[0]?.id ?? ''));

  expect((await rerun(workflow.id, filled)).status).toBe(400);
  expect(circleci.state.workflows).toHaveLength(1);
});

it('responds 404 for an unknown workflow', async () => {
  expect((await rerun('00000000-0000-4000-8000-000000000000', {})).status).toBe(404);
});
