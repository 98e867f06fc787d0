// The test results of one job run. A flaky test's result depends on which run of its job this is.
import { isJobDone, type JobRun } from './model.ts';

export interface TestOutcome {
  name: string;
  classname: string;
  result: 'success' | 'failure' | 'skipped' | 'error';
  message: string | null;
  file: string;
  source: string;
  run_time: number;
}

/** Empty while the job runs. */
export function testsOf(job: JobRun): TestOutcome[] {
  if (!isJobDone(job)) return [];
  return (job.script.tests ?? []).map(({ failTimes, ...test }) => ({
    message: null,
    file: '',
    source: 'unknown',
    run_time: 0,
    ...test,
    ...(failTimes === undefined ? {} : { result: runNumberOf(job) <= failTimes ? 'failure' : 'success' }),
  }));
}

/** 1 for the job's first run in its pipeline. A job that a rerun keeps is still the same run. */
function runNumberOf({ id, name, workflow }: JobRun): number {
  const ids = workflow.pipeline.workflows
    .filter((one) => one.name === workflow.name)
    .flatMap(({ jobs }) => jobs)
    .filter((job) => job.name === name)
    .map((job) => job.id);
  return [...new Set(ids)].indexOf(id) + 1;
}
