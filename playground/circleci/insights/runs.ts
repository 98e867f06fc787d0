// What Insights counts: workflow runs and job runs, taken from the stand-in's own pipelines, so that the numbers match
// the rest of the API. Without the vendor's delay of up to a day.
import { isWorkflowDone, type JobRun, type Project, type Workflow } from '../model.ts';
import type { World } from '../world.ts';

/** UTC milliseconds. `from` is included, `to` isn't. */
export interface Span {
  from: number;
  to: number;
}

/** Oldest first. */
export function runsOf(world: World, project: Project, { from, to }: Span): Workflow[] {
  return [...world.workflows.values()].filter(
    ({ pipeline, createdAt }) => pipeline.project === project && createdAt >= from && createdAt < to,
  );
}

/** A tag's pipelines count under the tag's name (assumed). */
export function branchOf({ pipeline: { ref } }: Workflow): string {
  return 'branch' in ref ? ref.branch : ref.tag;
}

/** The builds that ran in this workflow, without those that a rerun kept from an earlier one. */
export function buildsOf(workflow: Workflow): JobRun[] {
  const { workflows } = workflow.pipeline;
  const earlier = workflows.slice(0, workflows.indexOf(workflow)).flatMap(({ jobs }) => jobs);
  const kept = new Set(earlier.map(({ id }) => id));
  return workflow.jobs.filter(
    ({ id, type, startedAt }) => type === 'build' && startedAt !== undefined && !kept.has(id),
  );
}

export function hasSucceeded({ status }: { status: string }): boolean {
  return status === 'success';
}

export function hasFailed({ status }: { status: string }): boolean {
  return ['failed', 'error', 'infrastructure_fail', 'timedout'].includes(status);
}

/** Duration of an ended run, in seconds. */
export function secondsOf({ createdAt, stoppedAt }: Workflow): number | undefined {
  return stoppedAt === undefined ? undefined : Math.round((stoppedAt - createdAt) / 1000);
}

export function endedOf(runs: Workflow[]): Workflow[] {
  return runs.filter(isWorkflowDone);
}

export function groupBy<T>(items: T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
