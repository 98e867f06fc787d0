// Reads a failure from the CircleCI stand-in with few calls. If one part is missing, the others are still there.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CircleciStandIn, noisyOutput, startCircleci } from '../../../../playground/circleci/index.ts';
import { type Circleci, createCircleci } from '../../../../src/circleci/client.ts';
import { itemsOf } from '../../../../src/circleci/listing.ts';
import { readFailure } from '../../../../src/jobs/failures/read-failure.ts';
import { isOnlyFlaky } from '../../../../src/runs/failure.ts';
import { newRun } from '../../../../src/runs/run.ts';

const SLUG = 'gh/acme/web';
const parts = ['log', 'tests', 'files'] as const;
let ci: CircleciStandIn;
let circleci: Circleci;

beforeEach(async () => {
  ci = await startCircleci();
  ci.addProject({ slug: SLUG });
  circleci = createCircleci({
    token: ci.token,
    baseUrl: ci.url,
    timeoutMs: 10_000,
    retry: { maxAttempts: 1 },
  });
});
afterEach(async () => {
  circleci.close();
  await ci.close();
});

type Jobs = Exclude<Parameters<CircleciStandIn['script']>[1], { errors: unknown }>[number]['jobs'];
async function push(jobs: Jobs) {
  ci.script(SLUG, [{ name: 'build', jobs }]);
  const pipeline = ci.pushCommit({ projectSlug: SLUG, branch: 'main', subject: 'Change' });
  await ci.finish();
  if (pipeline === undefined) throw new Error('skipped');
  return pipeline.id;
}
async function fail(pipelineId: string) {
  const { id, number, branch = '' } = await circleci.pipelines.get(pipelineId);
  const [workflow] = itemsOf(await circleci.pipelines.workflows(pipelineId));
  if (workflow === undefined) throw new Error('no workflow');
  const run = { ...newRun(id, number, SLUG), branch };
  return { run, workflow: { ...workflow, readAt: 0, jobs: [] } };
}
const read = async (pipelineId: string) =>
  readFailure(circleci, await fail(pipelineId), { priority: 'background', maxLines: 20, parts });

const test = (name: string, result: 'success' | 'failure') => ({
  name,
  classname: 'math',
  file: 'test/math.test.ts',
  result,
  ...(result === 'failure' && { message: 'expected 3 to be 4' }),
});
const failed = (more: Partial<Jobs[number]>): Jobs => [{ name: 'test', outcome: 'failed', ...more }];
const shown = (path: string) => ci.count('GET', new RegExp(path));

it('finds the line that tells the cause above what is kept of the log, in a step that failed', async () => {
  const totals = 'Test Files  1 failed (1)\n'.repeat(150);
  const steps = (isFailed: boolean) => [
    { name: 'npm ci', output: `curl: (6) Could not resolve host: npm.acme.dev\n${totals}`, failed: isFailed },
  ];
  const { jobs } = await read(await push(failed({ steps: steps(true) })));
  expect(jobs[0]?.step).toMatchObject({
    isLogCut: true,
    telling: { kind: 'infra', rule: 'name lookup', line: 'curl: (6) Could not resolve host: npm.acme.dev' },
  });
  expect(jobs[0]?.step?.log?.split('\n')).toHaveLength(20);

  const passed = await read(await push(failed({ steps: steps(false) })));
  expect(passed.jobs[0]?.step).toMatchObject({ name: 'npm ci', isLogCut: true });
  expect(passed.jobs[0]?.step?.telling).toBeUndefined();
});

it('reads job, step, log, tests and files, without secrets and colors', async () => {
  const id = await push([
    { name: 'lint' },
    ...failed({
      steps: [
        { name: 'Checkout' },
        { name: 'npm test', output: noisyOutput('hunter2hunter2'), failed: true },
      ],
      tests: [test('adds', 'failure'), test('subtracts', 'success')],
      artifacts: [{ path: 'shots/a.png' }, { path: 'junit.xml' }],
    }),
  ]);
  const failure = await read(id);
  expect(failure).toMatchObject({
    workflowName: 'build',
    otherJobs: [],
    jobs: [
      {
        name: 'test',
        step: { name: 'npm test', status: 'failed', exitCode: 1, isLogCut: false },
        tests: [{ name: 'adds', file: 'test/math.test.ts', message: 'expected 3 to be 4' }],
        failedTests: 1,
        files: [{ path: 'shots/a.png' }],
        unread: [],
      },
    ],
  });
  const log = failure.jobs[0]?.step?.log ?? '';
  expect(log).toMatch(/Exited with code exit status 1$/);
  expect(log).not.toMatch(/hunter2|\p{Cc}(?<!\n)/u);
});

describe('a failing test', () => {
  it("is new after a green run, whose tests it needn't read", async () => {
    await push([{ name: 'test', tests: [test('adds', 'success')] }]);
    const id = await push(failed({ tests: [test('adds', 'failure')] }));
    expect((await read(id)).jobs[0]?.tests[0]?.mark).toEqual({ kind: 'new' });
    expect(shown('/tests$')).toBe(1);
  });

  it('has been failing since the first run of the streak', async () => {
    await push([{ name: 'test', tests: [test('adds', 'success')] }]);
    for (let count = 0; count < 2; count += 1) await push(failed({ tests: [test('adds', 'failure')] }));
    const id = await push(failed({ tests: [test('adds', 'failure'), test('divides', 'failure')] }));
    expect((await read(id)).jobs[0]?.tests.map(({ mark }) => mark)).toEqual([
      { kind: 'since', number: 2, orEarlier: false },
      { kind: 'new' },
    ]);
  });

  it('needs no history if it is known to be flaky', async () => {
    const flaky = { ...test('adds', 'failure'), failTimes: 1 };
    const first = await push(failed({ failTimes: 1, tests: [flaky] }));
    const { workflow } = await fail(first);
    await circleci.workflows.rerun(workflow.id, { fromFailed: true });
    await ci.finish();
    const id = await push(failed({ failTimes: 1, tests: [flaky] }));
    const failure = await read(id);
    expect(failure.jobs[0]?.tests[0]?.mark).toEqual({ kind: 'flaky', times: 1 });
    expect(isOnlyFlaky(failure)).toBe(true);
    expect(shown('/project/gh/acme/web/pipeline$')).toBe(0);
  });
});

describe('parts that CircleCI does not return', () => {
  const all = failed({ tests: [test('adds', 'failure')], artifacts: [{ path: 'shots/a.png' }] });

  it.each([
    ['log', /v1\.1.*\/\d+$/],
    ['log', /^\/output\/[0-9a-f-]{36}\/\d+$/],
    ['tests', /\/tests$/],
    ['files', /\/artifacts$/],
  ] as const)('%s (%s): the rest is still read', async (part, path) => {
    const id = await push(all);
    ci.faults.add({ path, kind: 'status', status: 500, times: Number.POSITIVE_INFINITY });
    const [job] = (await read(id)).jobs;
    expect(job?.unread).toEqual([part]);
    expect([job?.step !== undefined, job?.tests.length, job?.files.length]).toEqual([
      part !== 'log',
      part === 'tests' ? 0 : 1,
      part === 'files' ? 0 : 1,
    ]);
  });

  it('flaky tests and history: the tests have no mark', async () => {
    await push(all);
    const id = await push(all);
    ci.faults.add({ path: /flaky-tests|\/pipeline$/, kind: 'status', status: 404, times: 9 });
    expect((await read(id)).jobs[0]?.tests[0]).not.toHaveProperty('mark');
  });

  it('a rate limit: waits and reads again', async () => {
    const id = await push(all);
    ci.faults.add({ path: /\/tests$/, kind: '429', retryAfterSeconds: 30 });
    await expect(read(id)).rejects.toMatchObject({ retry: { afterMs: 30_000 } });
  });
});

it('stays within its limits for calls and size, however large the failure', async () => {
  const many = Array.from({ length: 600 }, (_, index) => test(`t${index}`, 'failure'));
  const steps = [{ name: 'npm test', output: 'x'.repeat(5_000), outputBytes: 3_000_000, failed: true }];
  const jobs = Array.from({ length: 12 }, (_, index) => ({
    ...failed({ steps, tests: many, artifacts: many.map(({ name }) => ({ path: `${name}.png` })) })[0],
    name: `test-${index}`,
  })) as Jobs;
  for (let count = 0; count < 6; count += 1) await push(jobs);
  const id = await push(jobs);
  const before = ci.calls.length;
  const failure = await read(id);
  expect(ci.calls.length - before).toBeLessThanOrEqual(60);
  expect(failure.jobs.map((job) => [job.tests.length, job.files.length])).toEqual(Array(3).fill([20, 5]));
  expect(failure.otherJobs).toHaveLength(9);
  expect(
    JSON.stringify({ ...failure, jobs: failure.jobs.map(({ step: _, ...job }) => job) }).length,
  ).toBeLessThan(40_000);
});
