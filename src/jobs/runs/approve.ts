// Approves one hold. Its approval request is read live: a card only knows the job.

import { z } from 'zod';
import { itemsOf } from '../../circleci/listing.ts';
import { workflowUrl } from '../../circleci/refs.ts';
import { CircleciRejected, UsageError } from '../../errors.ts';
import { demandWholeRun } from '../engine/demand-whole-run.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openRun, resolvedRun, workflowTarget } from '../engine/open-run.ts';
import { pickWorkflow, titleOf } from '../engine/pick-workflow.ts';
import { defineOnce } from '../engine/run-once.ts';
import { asWord } from '../engine/try-again.ts';
import { reportAct } from '../tracking/report-act.ts';
import { because, begunBy } from './begun-by.ts';

const Plan = z.object({
  pipelineId: z.string(),
  number: z.number(),
  projectSlug: z.string(),
  workflowId: z.string(),
  jobId: z.string(),
  jobName: z.string(),
  approvalRequestId: z.string(),
});
const Result = z.object({});

export function createApproveJob(deps: JobDeps): JobDefinition<'approve'> {
  const { appUrl, now } = deps;

  return defineOnce(deps, 'approve', {
    done: 'approved',
    plan: Plan,
    result: Result,

    async decide(request) {
      const { jobId } = request.payload;
      const target = workflowTarget(request.payload.workflowId);
      const { run, workflowId, permit } = await openRun(deps, request, target);
      const { pipelineId, number, projectSlug } = run;

      const workflow = pickWorkflow(run, { workflowId, fits: () => true, command: 'approve', appUrl });
      const job = workflow?.jobs.find(({ id }) => id === jobId);
      if (workflow === undefined || job === undefined) {
        demandWholeRun(run, workflow?.id);
        return { kind: 'stale', what: 'that approval', now: 'is no longer part of the workflow' };
      }
      const { name: jobName, status, type } = job;
      const what = `${jobName} in ${titleOf(run, workflow)}`;
      if (status !== 'on_hold') {
        return { kind: 'stale', what, now: `is no longer on hold; it is in the state “${status}”` };
      }
      const { id } = workflow;
      // CircleCI describes it as "the unique ID of the job", and leaves it out at times.
      const approvalRequestId = job.approvalRequestId ?? (type === 'approval' ? jobId : undefined);
      if (approvalRequestId === undefined)
        throw withoutRequest(what, workflowUrl(appUrl, projectSlug, number, id));
      const begun = permit.twoPerson === undefined ? 'others' : await begunBy(deps, request, run, id);
      const url = workflowUrl(appUrl, projectSlug, number, id);
      return {
        kind: 'go',
        permit,
        // Anyone who didn't begin it is the second person.
        ...(begun === 'others' ? { isSecondWord: true } : { because: because[begun] }),
        onceKey: `approve-${id}-${jobId}`,
        plan: { pipelineId, number, projectSlug, workflowId: id, jobId, jobName, approvalRequestId },
        what: `the approval of ${what}`,
        details: { pipelineNumber: number },
        link: url,
        again: `approve ${url} --job ${asWord(jobName)}`,
        exact: {
          what: `Approving ${what}`,
          request: { method: 'POST', path: `/api/v2/workflow/${id}/approve/${approvalRequestId}` },
          resolved: [
            ...resolvedRun(run, appUrl),
            { label: 'Workflow', value: workflow.name, url },
            { label: 'Approval', value: jobName },
          ],
        },
      };
    },

    async call(request, plan) {
      const { workflowId, approvalRequestId, jobId, jobName, projectSlug, number } = plan;
      const { circleci } = await request.acting();
      try {
        await circleci.workflows.approve(workflowId, approvalRequestId);
      } catch (error) {
        const isOtherId =
          error instanceof CircleciRejected && error.status === 404 && approvalRequestId === jobId;
        if (!isOtherId) throw error;
        throw withoutRequest(jobName, workflowUrl(appUrl, projectSlug, number, workflowId));
      }
      return {};
    },

    async find(request, { workflowId, jobId }) {
      const { circleci } = await request.acting();
      const job = itemsOf(await circleci.workflows.jobs(workflowId)).find(({ id }) => id === jobId);
      if (job?.status === 'on_hold') return { kind: 'not-seen' };
      return job?.status === 'success' ? { kind: 'happened', result: {} } : { kind: 'undecidable' };
    },

    async report({ payload, tools }, plan) {
      const { userId } = payload.actor;
      const { workflowId, jobName } = plan;
      const act = { kind: 'approve', userId, workflowId, jobName, at: now() } as const;
      await reportAct(deps, payload, plan, { act, tools });
    },
  });
}

function withoutRequest(what: string, url: string): UsageError {
  return new UsageError(
    `CircleCI doesn’t say which request ${what} is waiting for: its \`approval_request_id\` is missing. Nothing was approved. Approve it in CircleCI: ${url}`,
  );
}
