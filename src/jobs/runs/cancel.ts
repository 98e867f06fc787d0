// Cancels one workflow. The question before it shows what is running.
import { z } from 'zod';
import { renderAskCancel } from '../../blocks/runs/ask-cancel.ts';
import { workflowUrl } from '../../circleci/refs.ts';
import { currentWorkflows, progressOf, unreadIn } from '../../runs/phase.ts';
import { hasWorkflowEnded } from '../../runs/status.ts';
import { defineConfirmed } from '../engine/define-confirmed.ts';
import { demandWholeRun } from '../engine/demand-whole-run.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { openRun, resolvedRun, workflowTarget } from '../engine/open-run.ts';
import { pickWorkflow, runTitleOf, titleOf } from '../engine/pick-workflow.ts';
import { reportAct } from '../tracking/report-act.ts';

const Plan = z.object({
  pipelineId: z.string(),
  number: z.number(),
  projectSlug: z.string(),
  workflowId: z.string(),
});
const Result = z.object({});

export function createCancelJobs(deps: JobDeps): AnyJobDefinition[] {
  const { appUrl, now } = deps;

  return defineConfirmed(deps, 'cancel', {
    async ask(request) {
      const { run, workflowId } = await openRun(deps, request, request.payload.target);
      const open = currentWorkflows(run).filter(({ status }) => !hasWorkflowEnded(status));
      const meant = workflowId === undefined ? open : open.filter(({ id }) => id === workflowId);
      const title = runTitleOf(run);
      const [first] = meant;
      if (first === undefined) {
        demandWholeRun(run);
        return { kind: 'stale', what: title, now: 'has nothing running that could be canceled' };
      }
      const { projectSlug, number, branch, tag } = run;
      const workflows = meant.map(({ id, name, jobs }) => ({
        id,
        name,
        // "0 running jobs" could be said of jobs that could not be read.
        ...(unreadIn(run, id) === undefined && { runningJobs: progressOf(jobs).running }),
      }));
      return {
        kind: 'ask',
        question: renderAskCancel({ projectSlug, number, branch, tag, workflows }, { appUrl }),
        exact: {
          what: `Canceling what is running in ${title}`,
          request: cancellationOf(first),
          resolved: [
            ...resolvedRun(run, appUrl),
            { label: 'Workflow', value: meant.map(({ name }) => name).join(', ') },
          ],
        },
      };
    },

    done: 'canceled',
    plan: Plan,
    result: Result,

    async decide(request) {
      const target = workflowTarget(request.payload.workflowId);
      const { run, workflowId, permit } = await openRun(deps, request, target);
      const { pipelineId, number, projectSlug } = run;
      const workflow = pickWorkflow(run, { workflowId, fits: () => true, command: 'cancel', appUrl });
      if (workflow === undefined) throw new Error('a workflow that was named is found or refused');
      const { id, status } = workflow;
      const title = titleOf(run, workflow);
      if (hasWorkflowEnded(status)) {
        return { kind: 'stale', what: title, now: `has already ended, as “${status}”` };
      }
      return {
        kind: 'go',
        permit,
        onceKey: `cancel-${id}`,
        plan: { pipelineId, number, projectSlug, workflowId: id },
        what: `the cancellation of ${title}`,
        details: { pipelineNumber: number },
        link: workflowUrl(appUrl, projectSlug, number, id),
        again: `cancel workflow:${id}`,
        exact: {
          what: `Canceling ${title}`,
          request: cancellationOf(workflow),
          resolved: [...resolvedRun(run, appUrl), { label: 'Workflow', value: workflow.name }],
        },
      };
    },

    async call(request, { workflowId }) {
      const { circleci } = await request.acting();
      await circleci.workflows.cancel(workflowId);
      return {};
    },

    async find(request, { workflowId }) {
      const { circleci } = await request.acting();
      const { status } = await circleci.workflows.get(workflowId);
      if (status === 'canceled') return { kind: 'happened', result: {} };
      // It ended by itself before the cancel arrived, or before it was sent.
      return { kind: hasWorkflowEnded(status) ? 'undecidable' : 'not-seen' };
    },

    async report({ payload, tools }, plan) {
      const { userId } = payload.actor;
      const act = { kind: 'cancel', userId, workflowId: plan.workflowId, at: now() } as const;
      await reportAct(deps, payload, plan, { act, tools });
    },
  });
}

const cancellationOf = ({ id }: { id: string }) => ({
  method: 'POST',
  path: `/api/v2/workflow/${id}/cancel`,
});
