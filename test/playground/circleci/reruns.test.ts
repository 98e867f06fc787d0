import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

describe('automatic reruns', () => {
  const scripted = (failTimes: number, outcome: 'failed' | 'canceled' = 'failed') =>
    circleci.script('gh/acme/web', [
      { name: 'main', maxAutoReruns: 2, jobs: [{ name: 'build' }, { name: 'test', failTimes, outcome }] },
    ]);
  const attempts = async () => {
    const { pipeline } = await runPipeline(circleci);
    return await Promise.all(
      pipeline.workflows.map(async ({ id }) => {
        const { body } = await api('GET', `/v2/workflow/${id}`);
        return [body.status, body.auto_rerun_number, body.max_auto_reruns];
      }),
    );
  };

  it.each([
    [
      'until one passes',
      1,
      [
        ['failed', undefined, 2],
        ['success', 1, 2],
      ],
    ],
    [
      'as often as the config says',
      9,
      [
        ['failed', undefined, 2],
        ['failed', 1, 2],
        ['failed', 2, 2],
      ],
    ],
  ])('happen at once, %s', async (_, failTimes, expected) => {
    scripted(failTimes);
    expect(await attempts()).toEqual(expected);
  });

  it('keep what succeeded, and leave other ends alone', async () => {
    scripted(1);
    const { pipeline } = await runPipeline(circleci);
    expect(pipeline.workflows[1]?.jobs[0]?.number).toBe(pipeline.workflows[0]?.jobs[0]?.number);
    scripted(1, 'canceled');
    expect(await attempts()).toEqual([['canceled', undefined, 2]]);
  });

  it('are not in the list of a pipeline, and end with a rerun by a person', async () => {
    scripted(9);
    const { pipeline } = await runPipeline(circleci);
    await rerun(pipeline.workflows.at(-1)?.id ?? '', { from_failed: true });
    await circleci.finish();
    const { items = [] } = (await api('GET', `/v2/pipeline/${pipeline.id}/workflow`)).body;
    expect(items).toHaveLength(4);
    for (const item of items) expect(item).not.toHaveProperty('max_auto_reruns');
  });

  it.each([0, 6, 1.5])('%s of them are not a config', (maxAutoReruns) => {
    expect(() => circleci.script('gh/acme/web', [{ name: 'main', maxAutoReruns, jobs: [] }])).toThrow(
      '1 to 5',
    );
  });
});
