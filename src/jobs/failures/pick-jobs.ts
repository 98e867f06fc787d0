// Picks the jobs of a run that a question is about: the job linked or named, or else those that failed.
import type { Target } from '../../contracts/index.ts';
import { UsageError } from '../../errors.ts';
import { nearMiss } from '../../runs/near-miss.ts';
import { currentWorkflows } from '../../runs/phase.ts';
import type { Run, RunJob, RunWorkflow } from '../../runs/run.ts';
import { hasJobFailed } from '../../runs/status.ts';
import { demandWholeRun } from '../engine/demand-whole-run.ts';
import { runTitleOf } from '../engine/pick-workflow.ts';

export interface JobsPicked {
  workflow: RunWorkflow;
  jobs: RunJob[];
}

export interface JobsWanted {
  target: Target;
  /** The workflow that was named, if any. */
  workflowId: string | undefined;
  /** As typed: a name, or a number. */
  jobName: string | undefined;
}

/**
 * From the first workflow that has such jobs; undefined if none has. Throws UsageError for an unknown job name, and
 * IncompleteError if the job may be one that could not be read.
 */
export function pickJobs(
  run: Run,
  { target: { ref }, workflowId, jobName }: JobsWanted,
): JobsPicked | undefined {
  const workflows = workflowsOf(run, workflowId);
  if (jobName !== undefined) return byName(run, workflows, jobName);
  if (ref.kind === 'job') {
    const picked = pick(workflows, ({ jobNumber }) => jobNumber === ref.number);
    if (picked !== undefined) return picked;
  }
  return pick(workflows, ({ status }) => hasJobFailed(status));
}

/** The named one, or else all current ones. */
export function workflowsOf(run: Run, workflowId: string | undefined): RunWorkflow[] {
  return workflowId === undefined
    ? currentWorkflows(run)
    : run.workflows.filter(({ id }) => id === workflowId);
}

function pick(workflows: readonly RunWorkflow[], fits: (job: RunJob) => boolean): JobsPicked | undefined {
  for (const workflow of workflows) {
    const jobs = workflow.jobs.filter(fits);
    if (jobs.length > 0) return { workflow, jobs };
  }
  return undefined;
}

function byName(run: Run, workflows: readonly RunWorkflow[], typed: string): JobsPicked {
  const word = typed.toLowerCase();
  for (const fits of [
    ({ name }: RunJob) => name === typed,
    ({ name }: RunJob) => name.toLowerCase() === word,
    ({ jobNumber }: RunJob) => jobNumber !== undefined && String(jobNumber) === typed,
  ]) {
    // Workflows may share the name of a job: people ask about the one that failed.
    const failed = pick(workflows, (job) => fits(job) && hasJobFailed(job.status));
    const picked = failed ?? pick(workflows, fits);
    if (picked !== undefined) return picked;
  }
  demandWholeRun(run, workflows.length === 1 ? workflows[0]?.id : undefined);
  const near = nearMiss(typed, namesOf(workflows));
  const meant = near === undefined ? jobList(workflows) : ` Did you mean ${quoted(near)}?`;
  throw new UsageError(`${runTitleOf(run)} has no job ${quoted(typed)}.${meant}`);
}

const namesOf = (workflows: readonly RunWorkflow[]): string[] => [
  ...new Set(workflows.flatMap(({ jobs }) => jobs.map(({ name }) => name))),
];

/** A sentence with a space before it. */
export function jobList(workflows: readonly RunWorkflow[]): string {
  const names = namesOf(workflows);
  return names.length === 0
    ? ' It has no jobs yet.'
    : ` Its jobs: ${names.slice(0, 10).map(quoted).join(', ')}.`;
}

const quoted = (name: string): string => `\`${name.replaceAll('`', "'").slice(0, 60)}\``;
