// Reads why a workflow failed, in a bounded number of calls to CircleCI. A part that can't be read is left out and
// listed as unread, because the rest is still useful.
import type { Circleci, Priority, TestResult } from '../../circleci/client.ts';
import { itemsOf } from '../../circleci/listing.ts';
import type { FailedJob, Failure, MarkCounts, TestMark } from '../../runs/failure.ts';
import type { Run, RunJob, RunWorkflow } from '../../runs/run.ts';
import { hasJobFailed } from '../../runs/status.ts';
import { markTest } from './mark-tests.ts';
import { pastOf } from './past-of.ts';
import { type JobOptions, readJob } from './read-job.ts';
import { readPart } from './read-part.ts';
import { showableTest } from './read-tests.ts';

type Client = Pick<Circleci, 'pipelines' | 'workflows' | 'legacy' | 'tests' | 'artifacts' | 'insights'>;

export interface FailedPlace {
  run: Run;
  workflow: RunWorkflow;
  /** Default: the failed ones. */
  jobs?: readonly RunJob[];
}

/** Of further failed jobs only the names are shown. */
const MAX_JOBS = 3;
const MAX_TESTS = 20;

/** Throws CircleciRateLimited, and other CircleciError kinds only if the list of jobs can't be read. */
export async function readFailure(
  client: Client,
  { run, workflow, jobs }: FailedPlace,
  options: Omit<JobOptions, 'projectSlug' | 'shares'>,
): Promise<Failure> {
  const { projectSlug } = run;
  const failed = jobs ?? (await failedJobsOf(client, workflow, options.priority));
  const looked = failed.slice(0, MAX_JOBS);
  const read = await Promise.all(
    looked.map((job) => readJob(client, job, { ...options, projectSlug, shares: looked.length })),
  );
  const failing = read
    .filter((one) => one.failing.length > 0)
    .map((one) => ({ jobName: one.job.name, tests: one.failing }));
  const mark = await createMarker(client, { run, workflow }, failing, options.priority);

  return {
    workflowId: workflow.id,
    workflowName: workflow.name,
    jobs: read.map(({ job, failing }) => {
      const marks = failing.map((test) => mark(job.name, test));
      const tests = failing.slice(0, MAX_TESTS).map((test, index) => {
        const known = marks[index];
        return { ...showableTest(test), ...(known !== undefined && { mark: known }) };
      });
      return { ...job, tests, ...countMarks(marks) };
    }),
    otherJobs: failed.slice(MAX_JOBS).map(({ name }) => name),
  };
}

function countMarks(marks: readonly (TestMark | undefined)[]): Pick<FailedJob, 'marks'> {
  const counts: MarkCounts = {};
  for (const mark of marks) if (mark !== undefined) counts[mark.kind] = (counts[mark.kind] ?? 0) + 1;
  return Object.keys(counts).length === 0 ? {} : { marks: counts };
}

async function failedJobsOf(
  { workflows }: Client,
  workflow: RunWorkflow,
  priority: Priority,
): Promise<RunJob[]> {
  const known = workflow.jobs.filter(({ status }) => hasJobFailed(status));
  if (known.length > 0) return known;
  const jobs = itemsOf(await workflows.jobs(workflow.id, { priority }));
  return jobs.filter(({ status }) => hasJobFailed(status)).map((job) => ({ ...job, readAt: 0 }));
}

interface TestsOfJob {
  jobName: string;
  tests: readonly TestResult[];
}

/** Reads the flaky tests first: if they explain every failure, earlier runs need not be read. */
async function createMarker(
  client: Client,
  { run, workflow }: FailedPlace,
  failing: readonly TestsOfJob[],
  priority: Priority,
) {
  if (failing.length === 0) return () => undefined;
  const known = await readPart(client.insights.flakyTests(run.projectSlug, { priority }), undefined);
  const flaky = known === undefined ? undefined : itemsOf(known.tests);
  const unexplained = failing.filter(({ tests }) =>
    tests.some((test) => markTest(test, { flaky, earlier: [] }) === undefined),
  );
  const past = pastOf(client, { run, workflow }, priority);
  const earlier = new Map(
    await Promise.all(
      unexplained.map(async ({ jobName }) => [jobName, await readPart(past.of(jobName), [])] as const),
    ),
  );
  return (jobName: string, test: TestResult) =>
    markTest(test, { flaky, earlier: earlier.get(jobName) ?? [] });
}
