// When a run last moved, according to CircleCI's times. Pure.
import type { Run } from './run.ts';

/** Epoch ms by CircleCI's clock; 0 if it gave no time. */
export function lastMoved({ createdAt, workflows }: Pick<Run, 'createdAt' | 'workflows'>): number {
  const times = workflows.flatMap((workflow) => [
    workflow.createdAt,
    workflow.stoppedAt,
    ...workflow.jobs.flatMap((job) => [job.startedAt, job.stoppedAt]),
  ]);
  return Math.max(...[createdAt, ...times].map((time) => Date.parse(time ?? '') || 0));
}
