import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CircleciStandIn, JobScript } from '../../../playground/circleci/index.ts';
import { type CallApi, startWithProject } from './call-api.ts';

const dayMs = 24 * 3_600_000;

let circleci: CircleciStandIn;
let api: CallApi;
let at = 0;
beforeEach(async () => {
  at = Date.parse('2026-11-21T10:00:00Z');
  ({ circleci, api } = await startWithProject({ now: () => at }));
});
afterEach(() => circleci.close());

const job: JobScript = {
  name: 'test',
  failTimes: 1,
  tests: [
    { name: 'waits', classname: 'clock', result: 'success', failTimes: 1, run_time: 3, file: 'clock.ts' },
    { name: 'adds', classname: 'math', result: 'success', run_time: 1 },
    { name: 'breaks', classname: 'math', result: 'failure', run_time: 2, message: '1 != 2' },
  ],
};

async function runTwice() {
  circleci.script('gh/acme/web', [{ name: 'ci', jobs: [job] }]);
  const pipeline = circleci.pushCommit({ projectSlug: 'gh/acme/web', branch: 'main', subject: 'Go' });
  await circleci.finish();
  await api('POST', `/v2/workflow/${pipeline?.workflows[0]?.id}/rerun`, { from_failed: true });
  await circleci.finish();
  return pipeline;
}

const flaky = async () => (await api('GET', '/v2/insights/gh/acme/web/flaky-tests')).body;

it('counts a test as flaky if it failed and passed on one commit', async () => {
  const pipeline = await runTwice();

  expect(await flaky()).toEqual({
    'total-flaky-tests': 1,
    'flaky-tests': [
      {
        'test-name': 'waits',
        classname: 'clock',
        file: 'clock.ts',
        source: 'unknown',
        'job-name': 'test',
        'job-number': 1,
        'pipeline-number': 1,
        'workflow-name': 'ci',
        'workflow-id': pipeline?.workflows[0]?.id,
        'workflow-created-at': new Date(at).toISOString(),
        'times-flaked': 1,
      },
    ],
  });
});

it('does not count it as flaky if it differs between commits, or two weeks later', async () => {
  circleci.script('gh/acme/web', [{ name: 'ci', jobs: [job] }]);
  circleci.pushCommit({ projectSlug: 'gh/acme/web', branch: 'main', subject: 'Go' });
  await circleci.finish();
  expect(await flaky()).toMatchObject({ 'total-flaky-tests': 0 });

  await runTwice();
  at += 15 * dayMs;

  expect(await flaky()).toMatchObject({ 'total-flaky-tests': 0 });
});

it('shows the tests of each run as that run saw them', async () => {
  await runTwice();

  const results = async (number: number) =>
    (await api('GET', `/v2/project/gh/acme/web/${number}/tests`)).body.items?.map(({ result }) => result);

  expect(await results(1)).toEqual(['failure', 'success', 'failure']);
  expect(await results(2)).toEqual(['success', 'success', 'failure']);
});

it('computes test metrics over the newest runs', async () => {
  await runTwice();

  const { body } = await api('GET', '/v2/insights/gh/acme/web/workflows/ci/test-metrics');

  expect(body).toMatchObject({
    average_test_count: 3,
    total_test_runs: 2,
    most_failed_tests: [
      { test_name: 'breaks', failed_runs: 2, total_runs: 2, flaky: false },
      { test_name: 'waits', failed_runs: 1, total_runs: 2, flaky: true },
    ],
    slowest_tests: [{ test_name: 'waits', p95_duration: 3 }, { test_name: 'breaks' }, { test_name: 'adds' }],
    test_runs: [
      { pipeline_number: 1, success_rate: 2 / 3, test_counts: { success: 2, failure: 1, total: 3 } },
      { pipeline_number: 1, success_rate: 1 / 3, test_counts: { success: 1, failure: 2, total: 3 } },
    ],
  });
});

it('computes metrics without tests', async () => {
  const { body } = await api('GET', '/v2/insights/gh/acme/web/workflows/none/test-metrics');

  expect(body).toMatchObject({ average_test_count: 0, most_failed_tests: [], test_runs: [] });
});

it('does not look for flaky tests in a GitHub App project', async () => {
  const slug = 'circleci/Aa1/Bb2';
  circleci.addProject({ slug });
  circleci.script(slug, [{ name: 'ci', maxAutoReruns: 1, jobs: [job] }]);
  circleci.pushCommit({ projectSlug: slug, branch: 'main', subject: 'Go' });
  await circleci.finish();

  const { body } = await api('GET', `/v2/insights/${slug}/flaky-tests`);
  expect(body).toEqual({ 'flaky-tests': [], 'total-flaky-tests': 0 });
});
