// Reads how a job's tests did in earlier runs of the branch, back to a run in which the job passed, and a few runs at
// most.
import type { Circleci, Listing, Pipeline, Priority, WorkflowJob } from '../../circleci/client.ts';
import { gapsOf, itemsOf, sizeOf, wholeOf } from '../../circleci/listing.ts';
import type { Run, RunWorkflow } from '../../runs/run.ts';
import type { EarlierRun } from './mark-tests.ts';
import { readTests } from './read-tests.ts';

type Client = Pick<Circleci, 'pipelines' | 'workflows' | 'tests'>;

export interface Past {
  /** Newest first. The last one is a run in which the job passed, if there is one. Throws the CircleciError kinds. */
  of(jobName: string): Promise<EarlierRun[]>;
}

/** Each costs two calls, plus a few for each job that failed there too. */
const MAX_RUNS = 3;
const MAX_LIST_PAGES = 2;
const MAX_TEST_PAGES = 2;

/** Lazy: calls CircleCI only when asked, and only once per run. */
export function pastOf(
  client: Client,
  { run, workflow }: { run: Run; workflow: RunWorkflow },
  priority: Priority,
): Past {
  let pipelines: Promise<Pipeline[]> | undefined;
  const jobs = new Map<string, Promise<Listing<WorkflowJob>>>();

  function jobsOf({ id }: Pipeline): Promise<Listing<WorkflowJob>> {
    const known = jobs.get(id) ?? readJobs(client, id, workflow.name, priority);
    jobs.set(id, known);
    return known;
  }

  return {
    async of(jobName) {
      pipelines ??= readEarlierPipelines(client, run, priority);
      const earlier: EarlierRun[] = [];
      for (const pipeline of await pipelines) {
        const { number, projectSlug } = pipeline;
        const all = await jobsOf(pipeline);
        const job = itemsOf(all).find(({ name }) => name === jobName);
        if (job === undefined && gapsOf(all) !== undefined) {
          earlier.push({ number, tests: 'unknown' });
          continue;
        }
        if (job?.status === 'success') return [...earlier, { number, tests: 'passed' }];
        if (job?.status !== 'failed' || job.jobNumber === undefined) continue;
        const tests = await readTests(client, {
          ...{ projectSlug, jobNumber: job.jobNumber, priority },
          maxPages: MAX_TEST_PAGES,
        });
        // The job failed before its tests ran, so it says nothing about them.
        if (sizeOf(tests) > 0) earlier.push({ number, tests });
      }
      return earlier;
    },
  };
}

/** On the same branch, newest first. */
async function readEarlierPipelines(
  { pipelines }: Client,
  { projectSlug, branch, number }: Run,
  priority: Priority,
): Promise<Pipeline[]> {
  if (branch === undefined) return [];
  const options = { maxPages: MAX_LIST_PAGES, priority };
  const earlier: Pipeline[] = [];
  const newestFirst = pipelines.listForProject(projectSlug, { branch }, options);
  for await (const one of newestFirst) {
    if (one.number < number) earlier.push(one);
    if (earlier.length === MAX_RUNS) break;
  }
  // An unreadable one may stand between them, and then nobody knows when a test began to fail.
  return (newestFirst.gaps()?.unreadable ?? 0) > 0 ? [] : earlier;
}

/** Of the last attempt. */
async function readJobs(
  { pipelines, workflows }: Client,
  pipelineId: string,
  workflowName: string,
  priority: Priority,
): Promise<Listing<WorkflowJob>> {
  // The last attempt may be one that can't be read.
  const attempts = wholeOf(await pipelines.workflows(pipelineId, { priority }))
    .filter(({ name }) => name === workflowName)
    .sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
  const last = attempts.at(-1);
  return last === undefined ? { all: [] } : await workflows.jobs(last.id, { priority });
}
