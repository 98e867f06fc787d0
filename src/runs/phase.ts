// Sums up a run from its workflows: the one word that a card shows, and its progress.

import { attemptsAt, awaitsAutoRerun, lineOf, wasAutoRerun } from './attempts.ts';
import type { Run, RunJob, RunWorkflow } from './run.ts';
import { hasJobEnded, hasJobFailed, hasWorkflowEnded, hasWorkflowFailed, isIdleJob } from './status.ts';

export type Phase =
  | 'queued'
  | 'running'
  | 'failing'
  | 'on-hold'
  | 'failed'
  | 'canceled'
  | 'success'
  | 'fixed'
  | 'errored'
  | 'nothing-to-run'
  /** It ended, and what could be read of it is fine, but a workflow could not be read. */
  | 'unclear';

/** The newest workflow of each name: a rerun replaces the workflow it repeats. */
export function currentWorkflows(run: Run): RunWorkflow[] {
  const newest = new Map<string, RunWorkflow>();
  for (const workflow of run.workflows) newest.set(lineOf(workflow), workflow);
  return [...newest.values()];
}

/** The workflow that replaced this one, if any. */
export function replacedBy(run: Run, workflowId: string): RunWorkflow | undefined {
  const old = run.workflows.find((workflow) => workflow.id === workflowId);
  const now = old && attemptsAt(run, old).at(-1);
  return now?.id === workflowId ? undefined : now;
}

export function phaseOf(run: Run): Phase {
  if (run.state === 'errored') return 'errored';
  const current = currentWorkflows(run);
  if (current.length === 0 && hasUnreadWorkflows(run)) return 'unclear';
  if (current.length === 0) return run.nothingToRun === true ? 'nothing-to-run' : 'queued';
  const statuses = current.map((one) => (awaitsAutoRerun(run, one) ? 'running' : one.status));
  const unfinished = statuses.filter((status) => !hasWorkflowEnded(status));
  if (unfinished.length > 0) {
    if (unfinished.includes('failing') || statuses.some(hasWorkflowFailed)) return 'failing';
    if (unfinished.every((status) => status === 'on_hold')) return 'on-hold';
    if (unfinished.every((status) => status === 'queued')) return 'queued';
    return 'running';
  }
  if (statuses.some(hasWorkflowFailed)) return 'failed';
  if (statuses.includes('canceled')) return 'canceled';
  // A webhook or a setup workflow says nothing about the workflows that may come or were not heard of.
  if (statuses.includes('success') && run.state !== 'created' && run.setupAlone !== true) return 'running';
  if (hasUnreadWorkflows(run)) return 'unclear';
  if (!current.some(hasTested)) return 'nothing-to-run';
  // Nobody was told of a failure that CircleCI itself reran.
  const wasRed = run.workflows.some((one) => hasWorkflowFailed(one.status) && !wasAutoRerun(run, one));
  return wasRed ? 'fixed' : 'success';
}

/** A workflow that could not be read may be the one that failed. */
export const hasUnreadWorkflows = ({ unread }: Run): boolean =>
  unread !== undefined && (unread.workflows > 0 || unread.isCut);

/** What it says about its workflows and jobs may not be all. */
export const isPartlyRead = (run: Run): boolean =>
  hasUnreadWorkflows(run) || Object.keys(run.unread?.jobs ?? {}).length > 0;

/** `1 workflow could not be read`: of the run, or only of the jobs of one workflow. Undefined: everything was read. */
export function unreadIn({ unread }: Run, workflowId?: string): string | undefined {
  if (unread === undefined) return undefined;
  const { workflows, isCut, jobs } = unread;
  const amounts = workflowId === undefined ? Object.values(jobs) : [jobs[workflowId] ?? 0];
  const odd = amounts.reduce<number>((sum, amount) => sum + (amount === 'all' ? 0 : amount), 0);
  const couldNot = (amount: number, of: string) =>
    `${amount} ${of}${amount === 1 ? '' : 's'} could not be read`;
  const parts = [
    ...(workflowId === undefined && workflows > 0 ? [couldNot(workflows, 'workflow')] : []),
    ...(workflowId === undefined && isCut ? ['the list of workflows ends early'] : []),
    ...(odd > 0 ? [couldNot(odd, 'job')] : []),
    ...(amounts.includes('all') ? ['CircleCI has no list of the jobs of a workflow'] : []),
  ];
  return parts.length === 0 ? undefined : parts.join(', and ');
}

/** Green would claim that something was checked: a setup workflow, approvals, and jobs that didn't run check nothing. */
export const hasTested = ({ status, isSetup, jobs }: RunWorkflow): boolean =>
  status === 'success' && isSetup !== true && (jobs.length === 0 || !jobs.every(isIdleJob));

/** True if nothing more will happen to this run unless somebody reruns it. */
export function isSettled(run: Run): boolean {
  return !['queued', 'running', 'failing', 'on-hold'].includes(phaseOf(run));
}

export interface Progress {
  /** Ended, and in none of the states below. */
  done: number;
  running: number;
  failed: number;
  held: number;
  canceled: number;
  notRun: number;
  total: number;
}

const cameToNothing: ReadonlySet<string> = new Set(['canceled', 'not_run']);

export function progressOf(jobs: readonly RunJob[]): Progress {
  const count = (test: (job: RunJob) => boolean) => jobs.filter(test).length;
  const is = (status: string) => (job: RunJob) => job.status === status;
  return {
    done: count(({ status }) => hasJobEnded(status) && !hasJobFailed(status) && !cameToNothing.has(status)),
    running: count(is('running')),
    failed: count((job) => hasJobFailed(job.status)),
    held: count(is('on_hold')),
    canceled: count(is('canceled')),
    notRun: count(is('not_run')),
    total: jobs.length,
  };
}

export const failedJobs = (workflow: RunWorkflow): RunJob[] =>
  workflow.jobs.filter((job) => hasJobFailed(job.status));
export const heldJobs = (workflow: RunWorkflow): RunJob[] =>
  workflow.jobs.filter((job) => job.status === 'on_hold');
