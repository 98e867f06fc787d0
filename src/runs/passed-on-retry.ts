// Jobs that failed and then passed on a retry of the same workflow, so on the same commit: flaky, or the machine's fault. Pure.
import { attemptsAt } from './attempts.ts';
import { currentWorkflows } from './phase.ts';
import type { Run, RunJob, RunWorkflow } from './run.ts';

export interface PassedOnRetry {
  workflow: RunWorkflow;
  /** The newest attempt at the job that failed, and the one that passed. */
  failed: RunJob;
  passed: RunJob;
}

export function passedOnRetry(run: Run): PassedOnRetry[] {
  return currentWorkflows(run).flatMap((workflow) => {
    // With SSH, somebody may have changed what the job runs on.
    const isOpened = run.acts.some(({ ssh, newWorkflowId }) => ssh === true && newWorkflowId === workflow.id);
    if (workflow.status !== 'success' || isOpened) return [];
    const earlier = attemptsAt(run, workflow).slice(0, -1);
    return workflow.jobs.flatMap((passed) => {
      // A timeout or a lost machine says nothing about tests.
      const failed = earlier
        .flatMap(({ jobs }) => jobs)
        .findLast(({ name, status, id }) => name === passed.name && status === 'failed' && id !== passed.id);
      return failed === undefined || passed.status !== 'success' ? [] : [{ workflow, failed, passed }];
    });
  });
}
