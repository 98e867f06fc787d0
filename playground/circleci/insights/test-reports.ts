// Tests across runs: flaky, failing and slow ones.
import { type TestOutcome, testsOf } from '../job-tests.ts';
import type { JobRun, Project, Workflow } from '../model.ts';
import type { World } from '../world.ts';
import { mean, percentile } from './metrics.ts';
import { buildsOf, endedOf, groupBy, runsOf } from './runs.ts';

const flakyForMs = 14 * 86_400_000;
const shown = 10;

interface TestRun {
  test: TestOutcome;
  job: JobRun;
  workflow: Workflow;
}

const failed = ({ test }: TestRun) => test.result === 'failure' || test.result === 'error';

function testRunsOf(workflows: Workflow[]): TestRun[] {
  return workflows.flatMap((workflow) =>
    buildsOf(workflow).flatMap((job) => testsOf(job).map((test) => ({ test, job, workflow }))),
  );
}

const keyOf = ({ test, job, workflow }: TestRun) =>
  JSON.stringify([workflow.name, job.name, test.classname, test.name]);

/**
 * Tests that both passed and failed on one commit within the last two weeks, on any branch. CircleCI doesn't look for them
 * in projects of its GitHub App, GitLab and Bitbucket Data Center, and answers with an empty list.
 */
export function flakyTests(world: World, project: Project) {
  if (project.githubApp) return [];
  const span = { from: world.now() - flakyForMs, to: world.now() + 1 };
  const runs = testRunsOf(endedOf(runsOf(world, project, span)));
  return [...groupBy(runs, keyOf).values()].flatMap((ofTest) => {
    const commits = [...groupBy(ofTest, ({ workflow }) => workflow.pipeline.commit.revision).values()];
    const flakes = commits.filter(
      (ofCommit) => ofCommit.some(failed) && ofCommit.some(({ test }) => test.result === 'success'),
    );
    const last = flakes.at(-1)?.findLast(failed);
    return last ? [{ ...last, timesFlaked: flakes.flat().filter(failed).length, key: keyOf(last) }] : [];
  });
}

/** Over the 10 newest runs that have ended. `runs` is oldest first. */
export function testMetrics(world: World, project: Project, runs: Workflow[]) {
  const newest = endedOf(runs).slice(-shown).reverse();
  const flaky = new Set(flakyTests(world, project).map(({ key }) => key));
  const perTest = [...groupBy(testRunsOf(newest), keyOf)].map(([key, ofTest]) => ({
    ...describe(ofTest),
    flaky: flaky.has(key),
  }));
  const failing = perTest
    .filter(({ failed_runs: count }) => count > 0)
    .sort((one, other) => other.failed_runs - one.failed_runs);
  const slowest = [...perTest].sort((one, other) => other.p95_duration - one.p95_duration);
  const counts = newest.map(countRun).filter(({ test_counts: { total } }) => total > 0);
  return {
    average_test_count: Math.round(mean(counts.map(({ test_counts: { total } }) => total))),
    most_failed_tests: failing.slice(0, shown),
    most_failed_tests_extra: Math.max(0, failing.length - shown),
    slowest_tests: slowest.slice(0, shown),
    slowest_tests_extra: Math.max(0, slowest.length - shown),
    total_test_runs: counts.length,
    test_runs: counts,
  };
}

function describe(ofTest: TestRun[]) {
  const [first] = ofTest;
  const seconds = ofTest.map(({ test }) => test.run_time);
  return {
    test_name: first?.test.name ?? '',
    classname: first?.test.classname ?? '',
    file: first?.test.file ?? '',
    source: first?.test.source ?? '',
    job_name: first?.job.name ?? '',
    total_runs: ofTest.length,
    failed_runs: ofTest.filter(failed).length,
    p95_duration: percentile(seconds, 0.95),
  };
}

function countRun(workflow: Workflow) {
  const results = testRunsOf([workflow]).map(({ test }) => test.result);
  const count = (wanted: TestOutcome['result']) => results.filter((result) => result === wanted).length;
  const success = count('success');
  const total = results.length;
  return {
    pipeline_number: workflow.pipeline.number,
    workflow_id: workflow.id,
    success_rate: total === 0 ? 0 : success / total,
    test_counts: {
      error: count('error'),
      failure: count('failure'),
      skipped: count('skipped'),
      success,
      total,
    },
  };
}
