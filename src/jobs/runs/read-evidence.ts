// Evidence of why a run is in its state: the commit message, the next pipeline, who canceled, which job waits for which,
// and what CircleCI says about single jobs. Only what the run itself doesn't tell is read.
import type { Circleci } from '../../circleci/client.ts';
import { itemsOf } from '../../circleci/listing.ts';
import { CircleciError, CircleciRejected } from '../../errors.ts';
import type { FailedJob } from '../../runs/failure.ts';
import { currentWorkflows, failedJobs } from '../../runs/phase.ts';
import type { LinkedJob } from '../../runs/releases.ts';
import type { Run, RunWorkflow } from '../../runs/run.ts';
import type { JobNote, WhyEvidence } from '../../runs/why.ts';
import { readFailure } from '../failures/index.ts';

/** Pages of about twenty pipelines, when looking for the next one of a branch. */
const MAX_PAGES = 5;
/** How many jobs of a workflow have their details read. */
const MAX_NOTES = 3;

/** How many failed jobs have their log and tests read. Of the log, only the line that tells the cause is shown. */
const MAX_LOGS = 2;
const SHOWN_LINES = 1;

/** Throws the CircleciError kinds. */
export async function readEvidence(circleci: Circleci, run: Run): Promise<WhyEvidence> {
  const current = currentWorkflows(run);
  const nothingRan = current.every(({ status }) => status === 'not_run');
  const commitText = nothingRan && run.state !== 'errored' ? await commitOf(circleci, run) : undefined;
  const canceled = current.filter(({ status }) => status === 'canceled');
  const stuck = current.filter(({ status }) => ['failed', 'failing', 'on_hold'].includes(status));
  return {
    run,
    commitText,
    ...(canceled.length > 0 && {
      next: await nextOnBranch(circleci, run),
      canceledBy: await cancelers(circleci, run),
    }),
    told: await readTold(circleci, run),
    notes: Object.fromEntries(
      await Promise.all(
        current.map(
          async (workflow): Promise<[string, JobNote[]]> => [
            workflow.id,
            await readNotes(circleci, run, workflow),
          ],
        ),
      ),
    ),
    links: Object.fromEntries(
      await Promise.all(
        stuck.map(
          async ({ id }): Promise<[string, readonly LinkedJob[]]> => [
            id,
            itemsOf(await circleci.workflows.jobs(id)),
          ],
        ),
      ),
    ),
  };
}

/** By job id, for the first failed jobs. What can't be read is left out. */
async function readTold(circleci: Circleci, run: Run): Promise<Record<string, FailedJob>> {
  const options = { priority: 'interactive', maxLines: SHOWN_LINES, parts: ['log', 'tests'] } as const;
  const told: Record<string, FailedJob> = {};
  let left = MAX_LOGS;
  for (const workflow of currentWorkflows(run)) {
    const jobs = failedJobs(workflow).slice(0, left);
    if (jobs.length === 0) continue;
    left -= jobs.length;
    const failure = await readFailure(circleci, { run, workflow, jobs }, options);
    for (const job of failure.jobs) told[job.id] = job;
  }
  return told;
}

/** Of the first jobs that didn't succeed. One that can't be read is left out. */
async function readNotes(
  circleci: Circleci,
  { projectSlug }: Run,
  { jobs }: RunWorkflow,
): Promise<JobNote[]> {
  const odd = jobs.filter(
    ({ status, type }) => type !== 'approval' && !['success', 'running'].includes(status),
  );
  const notes: JobNote[] = [];
  for (const { name: job, jobNumber } of odd) {
    if (jobNumber === undefined) continue;
    if (notes.length === MAX_NOTES) break;
    try {
      const { messages = [], contexts = [] } = await circleci.jobs.get(projectSlug, jobNumber);
      notes.push({ job, messages, contexts });
    } catch (error) {
      if (!(error instanceof CircleciRejected)) throw error;
    }
  }
  return notes.filter(({ messages, contexts }) => messages.length + contexts.length > 0);
}

async function commitOf(circleci: Circleci, { pipelineId }: Run): Promise<string> {
  const { commitSubject = '', commitBody = '' } = await circleci.pipelines.get(pipelineId);
  return `${commitSubject}\n${commitBody}`;
}

async function nextOnBranch(
  circleci: Circleci,
  { projectSlug, branch, number }: Run,
): Promise<WhyEvidence['next']> {
  if (branch === undefined) return undefined;
  let next: WhyEvidence['next'];
  const newestFirst = circleci.pipelines.listForProject(projectSlug, { branch }, { maxPages: MAX_PAGES });
  for await (const pipeline of newestFirst) {
    // An unreadable one may stand between them.
    if (pipeline.number <= number) return (newestFirst.gaps()?.unreadable ?? 0) > 0 ? undefined : next;
    next = { number: pipeline.number, createdAt: pipeline.createdAt };
  }
  // Not reached: the next one is further back than was read.
  return undefined;
}

/** Names by workflow id. People whose account is hidden or gone stay unnamed. */
async function cancelers(circleci: Circleci, { pipelineId }: Run): Promise<Record<string, string>> {
  const names: Record<string, string> = {};
  for (const { id, canceledBy } of itemsOf(await circleci.pipelines.workflows(pipelineId))) {
    if (canceledBy === undefined) continue;
    try {
      const { name, login } = await circleci.users.get(canceledBy);
      names[id] = name ?? login;
    } catch (error) {
      if (!(error instanceof CircleciError)) throw error;
    }
  }
  return names;
}
