// Identifies what failed in a run: another failed job, or a retry that fails again, gives another key. Pure.
import { createHash } from 'node:crypto';
import { awaitsAutoRerun } from './attempts.ts';
import { currentWorkflows, failedJobs } from './phase.ts';
import type { Run, RunWorkflow } from './run.ts';
import { hasWorkflowFailed } from './status.ts';

export const failedWorkflows = (run: Run): RunWorkflow[] =>
  currentWorkflows(run).filter(
    (one) => (hasWorkflowFailed(one.status) || one.status === 'failing') && !awaitsAutoRerun(run, one),
  );

/** Letters and digits. */
export function failedKey(run: Run): string {
  const ids = failedWorkflows(run).flatMap((workflow) => {
    const jobs = failedJobs(workflow);
    return jobs.length > 0 ? jobs.map(({ id }) => id) : [workflow.id];
  });
  return createHash('sha256')
    .update([...new Set(ids)].sort().join(' '))
    .digest('hex')
    .slice(0, 24);
}
