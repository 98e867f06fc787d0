// What exactly is retried: the flags of a retry matched with the jobs a workflow has, as the API wants it.
// https://circleci.com/docs/api/v2/#operation/rerunWorkflow: SSH wants the jobs by id and excludes from_failed.
import type { Payload } from '../../contracts/index.ts';
import { UsageError } from '../../errors.ts';
import { failedJobs } from '../../runs/phase.ts';
import type { Run, RunJob, RunWorkflow } from '../../runs/run.ts';
import { hasWorkflowEnded, hasWorkflowFailed } from '../../runs/status.ts';
import { demandWholeRun } from '../engine/demand-whole-run.ts';
import { titleOf } from '../engine/pick-workflow.ts';
import { asWord } from '../engine/try-again.ts';

export type RetryWish = Pick<Payload<'retry'>, 'mode' | 'jobs' | 'ssh'>;

export interface RerunRequest {
  /** The body as it is sent. */
  body: { from_failed?: true; jobs?: string[]; enable_ssh?: true };
  /** Names of the jobs that were chosen, or that SSH is opened in. */
  jobNames: string[];
  /** Before the workflow's title: `the failed jobs of `, `unit and lint of `, or ''. */
  part: string;
}

/** Whether it could be the one that is meant, if none was named. */
export function isFit(workflow: RunWorkflow, { mode, jobs = [] }: RetryWish): boolean {
  if (mode === 'failed') return hasFailedJobs(workflow);
  if (!hasWorkflowEnded(workflow.status)) return false;
  return mode === 'all' || jobs.every((name) => jobNamed(workflow, name) !== undefined);
}

export const hasFailedJobs = (workflow: RunWorkflow): boolean =>
  hasWorkflowEnded(workflow.status) &&
  (hasWorkflowFailed(workflow.status) || failedJobs(workflow).length > 0);

/** Throws IncompleteError, and UsageError when a named job is not part of the workflow, or SSH has no job to be opened in. */
export function rerunRequest(
  run: Run,
  workflow: RunWorkflow,
  { mode, jobs = [], ssh }: RetryWish,
): RerunRequest {
  const chosen = mode === 'jobs' ? jobs.map((name) => need(run, workflow, name)) : [];
  const opened = ssh === true && mode === 'failed' ? failedJobs(workflow) : chosen;
  if (ssh === true && opened.length === 0) {
    demandWholeRun(run, workflow.id);
    throw new UsageError(
      `${titleOf(run, workflow)} has no failed job to open SSH in. Nothing was retried. Name a job with \`--jobs\`.`,
    );
  }
  const ids = [...new Set(opened.map(({ id }) => id))];
  const jobNames = [...new Set(opened.map(({ name }) => name))];
  const withSsh = ssh === true ? ({ enable_ssh: true } as const) : {};
  if (ids.length > 0) {
    const names = mode === 'failed' ? 'the failed jobs' : jobNames.join(', ');
    return { body: { jobs: ids, ...withSsh }, jobNames, part: `${names} of ` };
  }
  return mode === 'failed'
    ? { body: { from_failed: true }, jobNames: [], part: 'the failed jobs of ' }
    : { body: {}, jobNames: [], part: '' };
}

/** The flags as they are typed: `--jobs "unit" --ssh`. */
export function flagsOf({ mode, jobs = [], ssh }: RetryWish): string {
  const what = mode === 'jobs' ? jobs.map((name) => `--jobs ${asWord(name)}`).join(' ') : `--${mode}`;
  return ssh === true ? `${what} --ssh` : what;
}

function need(run: Run, workflow: RunWorkflow, name: string): RunJob {
  const job = jobNamed(workflow, name);
  if (job !== undefined) return job;
  demandWholeRun(run, workflow.id);
  const names = workflow.jobs.slice(0, 15).map((one) => `\`${one.name}\``);
  const has = names.length === 0 ? 'I see no jobs in it.' : `Its jobs: ${names.join(', ')}.`;
  throw new UsageError(
    `${titleOf(run, workflow)} has no job called \`${name}\`. Nothing was retried. ${has}`,
  );
}

/** As it is written, else ignoring case. Approvals are not run. */
function jobNamed({ jobs }: RunWorkflow, name: string): RunJob | undefined {
  const runnable = jobs.filter(({ type }) => type !== 'approval');
  const lower = name.toLowerCase();
  return (
    runnable.find((job) => job.name === name) ?? runnable.find((job) => job.name.toLowerCase() === lower)
  );
}
