// Reads a failure from the CircleCI stand-in with few calls. If one part is missing, the others are still there.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CircleciStandIn, noisyOutput, startCircleci } from '../../../../playground/circleci/index.ts';
import { type Circleci, createCircleci } from '../../../../src/circleci/client.ts';
import { itemsOf } from '../../../../src/circleci/listing.ts';
import { readFailure } from '../../../../src/jobs/failures/read-failure.ts';
import { readCause } from '../../../../src/runs/cause.ts';
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

describe('more tests than one page', () => {
  const passed = (amount: number) => many(amount, 'success');
  const many = (amount: number, result: 'success' | 'failure', at = 0) =>
    Array.from({ length: amount }, (_, index) => test(`t${at + index}`, result));
  const readTests = async (...tests: ReturnType<typeof test>[]) => {
    const failure = await read(await push(failed({ tests })));
    return { failure, job: failure.jobs[0] };
  };

  it('finds a failing one on page 7', async () => {
    const { job } = await readTests(...passed(130), test('late', 'failure'), ...passed(9));
    expect([job?.failedTests, job?.tests[0]?.name]).toEqual([1, 'late']);
  });

  it('says how far it read if there are still more, and decides nothing', async () => {
    const { failure, job } = await readTests(test('early', 'failure'), ...passed(700));
    expect(job?.failedTests).toEqual({ atLeast: 1, read: 600, unreadable: 0, isCut: true });
    expect(readCause([failure])).toBeUndefined();
  });

  it('drops an unreadable one, and does not claim that only flaky ones failed', async () => {
    const flaky = { ...test('adds', 'failure'), failTimes: 1 };
    const first = await push(failed({ failTimes: 1, tests: [flaky] }));
    await circleci.workflows.rerun((await fail(first)).workflow.id, { fromFailed: true });
    await ci.finish();
    const id = await push(failed({ failTimes: 1, tests: [flaky, test('odd', 'success')] }));
    ci.faults.add({ path: /\/tests$/, kind: 'edit', edit: withoutName });
    const failure = await read(id);
    expect(failure.jobs[0]).toMatchObject({
      failedTests: { atLeast: 1, read: 1, unreadable: 1, isCut: false },
      marks: { flaky: 1 },
    });
    expect(isOnlyFlaky(failure)).toBe(false);
  });

  it('marks all failing ones, not only those that are shown', async () => {
    await push([{ name: 'test', tests: many(30, 'success') }]);
    const { job } = await readTests(...many(30, 'failure'));
    expect([job?.tests.length, job?.failedTests, job?.marks]).toEqual([20, 30, { new: 30 }]);
  });

  it('tells causes apart by tests that are not shown', async () => {
    const one = await readTests(...many(25, 'failure'));
    const other = await readTests(...many(24, 'failure'), test('another', 'failure'));
    const again = await readTests(...many(25, 'failure').reverse());
    const [a, b, c] = [one, other, again].map(({ failure }) => readCause([failure])?.id);
    expect(a).toBeDefined();
    expect([a === b, a === c]).toEqual([false, true]);
  });

  it('does not call a test newly failing when the earlier list was only read in part', async () => {
    await push(failed({ tests: [...many(60, 'success'), test('old', 'failure')] }));
    const { job } = await readTests(test('old', 'failure'), test('t3', 'failure'));
    expect(job?.tests.map(({ name, mark }) => [name, mark?.kind])).toEqual([
      ['old', undefined],
      ['t3', 'new'],
    ]);
  });
});

/** The last test of the page. */
function withoutName(body: unknown) {
  const { items } = body as { items: { name: unknown }[] };
  const last = items.at(-1);
  if (last !== undefined) last.name = null;
  return body;
}

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
  expect(ci.calls.length - before).toBeLessThanOrEqual(80);
  expect(failure.jobs.map((job) => [job.tests.length, job.files.length])).toEqual(Array(3).fill([20, 5]));
  expect(failure.otherJobs).toHaveLength(9);
  expect(
    JSON.stringify({ ...failure, jobs: failure.jobs.map(({ step: _, ...job }) => job) }).length,
  ).toBeLessThan(40_000);
});
