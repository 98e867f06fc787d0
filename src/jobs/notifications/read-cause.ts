// The cause of a failed run: from what was read for its thread, or with a few calls of its own.
import { itemsOf } from '../../circleci/listing.ts';
import { type Cause, readCause } from '../../runs/cause.ts';
import { failedWorkflows } from '../../runs/failed-key.ts';
import type { Failure } from '../../runs/failure.ts';
import type { BrokenParts } from '../../runs/owners.ts';
import { failedJobs } from '../../runs/phase.ts';
import type { Run, RunWorkflow } from '../../runs/run.ts';
import { hasJobFailed, hasWorkflowEnded } from '../../runs/status.ts';
import { admitReads } from '../engine/admit-reads.ts';
import type { JobDeps } from '../engine/deps.ts';
import { lacksOutput, readJob, showableTest } from '../failures/index.ts';

/** The same limits as the thread's, so that both come to the same cause. */
const MAX_JOBS = 3;
const MAX_TESTS = 20;
const MAX_LINES = 30;
/** Of one failed job. */
const READS = 3;
/** While output is due, the cause is unknown and read again, but not for each card. */
const AGAIN_MS = 30_000;

/** `key` names what has failed. Read once for all channels. Throws the CircleciError kinds. */
export async function causeOfRun(
  deps: Pick<JobDeps, 'circleci' | 'stores' | 'now'>,
  run: Run,
  key: string,
): Promise<Cause | undefined> {
  const { incidents } = deps.stores;
  const known = await incidents.cause(key, deps.now());
  if (known !== undefined) return known ?? undefined;
  const failures = await Promise.all(failedWorkflows(run).map((workflow) => failureOf(deps, run, workflow)));
  const cause = readCause(failures);
  const againAt = failures.some(lacksOutput) ? deps.now() + AGAIN_MS : undefined;
  await incidents.saveCause(key, cause, brokenParts(failures), againAt);
  return cause;
}

const brokenParts = (failures: readonly Failure[]): BrokenParts => ({
  jobs: failures
    .flatMap(({ jobs }) => jobs)
    .map(({ name, tests }) => ({
      name,
      tests: tests.map(({ file }) => (file === undefined ? {} : { file })),
    })),
  otherJobs: failures.flatMap(({ otherJobs }) => otherJobs),
});

async function failureOf(
  { circleci, stores }: Pick<JobDeps, 'circleci' | 'stores'>,
  { projectSlug }: Run,
  workflow: RunWorkflow,
): Promise<Failure> {
  const { id, name } = workflow;
  const known = hasWorkflowEnded(workflow.status) ? await stores.failures.get(id) : undefined;
  if (known !== undefined) return known;
  const priority = await admitReads({ stores }, 'failure', READS);
  const options = {
    projectSlug,
    priority,
    maxLines: MAX_LINES,
    parts: ['log', 'tests'],
  } as const;
  const jobs = failedJobs(workflow);
  const failed =
    jobs.length > 0
      ? jobs
      : itemsOf(await circleci.workflows.jobs(id, { priority }))
          .filter(({ status }) => hasJobFailed(status))
          .map((job) => ({ ...job, readAt: 0 }));
  const looked = failed.slice(0, MAX_JOBS);
  const shared = { ...options, shares: looked.length };
  const read = await Promise.all(looked.map((job) => readJob(circleci, job, shared)));
  return {
    workflowId: id,
    workflowName: name,
    jobs: read.map(({ job, failing }) => ({ ...job, tests: failing.slice(0, MAX_TESTS).map(showableTest) })),
    otherJobs: failed.slice(MAX_JOBS).map((job) => job.name),
  };
}
