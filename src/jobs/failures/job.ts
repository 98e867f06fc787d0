// One job in detail: where it ran, how long it waited, and what it used.
import { renderJob } from '../../blocks/failures/job.ts';
import type { Circleci } from '../../circleci/client.ts';
import { gapsOf, itemsOf } from '../../circleci/listing.ts';
import type { Payload } from '../../contracts/index.ts';
import { UsageError } from '../../errors.ts';
import type { Run, RunJob, RunWorkflow } from '../../runs/run.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import { demandWholeRun } from '../engine/demand-whole-run.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openRun } from '../engine/open-run.ts';
import { runTitleOf } from '../engine/pick-workflow.ts';
import { type JobsPicked, jobList, pickJobs, workflowsOf } from './pick-jobs.ts';
import { readPart } from './read-part.ts';

export function createJobJob(deps: JobDeps): JobDefinition<'job'> {
  return defineAnswer(deps, 'job', async (request) => {
    const { payload } = request;
    const { circleci, run, workflowId } = await openRun(deps, request, payload.target);
    const { workflow, jobs } = pickOne(run, workflowId, payload);
    const [job, ...others] = jobs;
    if (job === undefined) throw new Error('a picked workflow has a job');
    const { projectSlug, number, projectName } = run;
    const hasDetails = job.jobNumber !== undefined && job.type !== 'approval';
    const [details, averageCredits] = await Promise.all([
      hasDetails ? circleci.jobs.get(projectSlug, job.jobNumber ?? 0) : undefined,
      hasDetails ? readAverageCredits(circleci, run, workflow, job) : undefined,
    ]);
    const place = { projectSlug, number, projectName, workflow };
    return {
      share: {
        actionId: 'share-job',
        value: { workflowId: workflow.id, job: String(job.jobNumber ?? job.name) },
      },
      render: (shown) =>
        renderJob({ place, job, details, averageCredits, others: others.map(({ name }) => name) }, shown),
    };
  });
}

/** The job that was named or linked, or else the failed ones, or the only one. */
function pickOne(run: Run, workflowId: string | undefined, { target, job }: Payload<'job'>): JobsPicked {
  const picked = pickJobs(run, { target, workflowId, jobName: job });
  if (picked !== undefined) return picked;
  demandWholeRun(run, workflowId);
  const workflows = workflowsOf(run, workflowId);
  const all = workflows.flatMap((workflow) => workflow.jobs.map((each) => ({ workflow, jobs: [each] })));
  const [only] = all;
  if (only !== undefined && all.length === 1) return only;
  throw new UsageError(`Which job of ${runTitleOf(run)}?${jobList(workflows)} Name one with \`--job\`.`);
}

/**
 * The average of the job on this branch: CircleCI doesn't say what a single run cost. Undefined if it isn't known, as with
 * a new job.
 */
async function readAverageCredits(
  { insights }: Pick<Circleci, 'insights'>,
  { projectSlug, branch }: Run,
  workflow: Pick<RunWorkflow, 'name'>,
  { name }: Pick<RunJob, 'name'>,
): Promise<number | undefined> {
  if (branch === undefined) return undefined;
  const filter = { window: 'last-30-days', branch, job: name } as const;
  const list = await readPart(insights.workflowJobs(projectSlug, workflow.name, filter).read(), undefined);
  if (list === undefined || gapsOf(list) !== undefined) return undefined;
  const { totalRuns = 0, totalCreditsUsed } = itemsOf(list).find((one) => one.name === name)?.metrics ?? {};
  return totalCreditsUsed === undefined || totalRuns === 0 ? undefined : totalCreditsUsed / totalRuns;
}
