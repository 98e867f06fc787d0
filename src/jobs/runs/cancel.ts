// Cancels one workflow, after the person has confirmed it.
import { z } from 'zod';
import { workflowUrl } from '../../circleci/refs.ts';
import { hasWorkflowEnded } from '../../runs/status.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openRun, workflowTarget } from '../engine/open-run.ts';
import { pickWorkflow, titleOf } from '../engine/pick-workflow.ts';
import { type ChangeDecision, defineOnce } from '../engine/run-once.ts';
import { reportAct } from '../tracking/report-act.ts';

const Plan = z.object({
  pipelineId: z.string(),
  number: z.number(),
  projectSlug: z.string(),
  workflowId: z.string(),
});
type Plan = z.infer<typeof Plan>;
const Result = z.object({});

export function createCancelJob(deps: JobDeps): JobDefinition<'cancel'> {
  const { appUrl, now } = deps;

  return defineOnce(deps, 'cancel', {
    done: 'canceled',
    plan: Plan,
    result: Result,

    async decide(payload): Promise<ChangeDecision<Plan>> {
      const { asWhom } = await deps.actAs(payload.actor);
      const asked = { ...payload, target: workflowTarget(payload.workflowId) };
      const opened = await openRun(deps, asked, { command: 'cancel', access: 'run' });
      if (opened.denied !== undefined) return { kind: 'moot', message: opened.denied };
      const { run, workflowId } = opened;
      const { pipelineId, number, projectSlug } = run;

      const workflow = pickWorkflow(run, { workflowId, fits: () => true, command: 'cancel', appUrl });
      if (workflow === undefined) throw new Error('a workflow that was named is found or refused');
      const { id, status } = workflow;
      if (hasWorkflowEnded(status)) {
        return { kind: 'stale', what: titleOf(run, workflow), now: `has ended already, as “${status}”` };
      }
      const url = workflowUrl(appUrl, projectSlug, number, id);
      return {
        kind: 'go',
        onceKey: `cancel-${id}`,
        plan: { pipelineId, number, projectSlug, workflowId: id },
        what: `the cancellation of ${titleOf(run, workflow)}`,
        link: url,
        again: `cancel workflow:${id}`,
        dryRun: async () => ({
          what: `Canceling ${titleOf(run, workflow)}`,
          request: { method: 'POST', path: `/api/v2/workflow/${id}/cancel` },
          resolved: [{ label: 'Workflow', value: workflow.name, url }],
          asWhom: await asWhom(),
        }),
      };
    },

    async call({ actor }, { workflowId }) {
      const { circleci } = await deps.actAs(actor);
      await circleci.workflows.cancel(workflowId);
      return {};
    },

    async find({ actor }, { workflowId }) {
      const { circleci } = await deps.actAs(actor);
      const { status } = await circleci.workflows.get(workflowId);
      if (status === 'canceled') return { kind: 'happened', result: {} };
      // It ended by itself before the cancel came, or before it was sent.
      return { kind: hasWorkflowEnded(status) ? 'undecidable' : 'not-seen' };
    },

    async report(payload, plan, _result, tools) {
      const { userId } = payload.actor;
      const act = { kind: 'cancel', userId, workflowId: plan.workflowId, at: now() } as const;
      await reportAct(deps, payload, plan, { act, tools });
    },
  });
}
