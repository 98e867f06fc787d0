// Reruns one workflow, whole or from its failed jobs. The click may come from a card that is hours old, so
// everything is read again first.
import { z } from 'zod';
import type { Workflow } from '../circleci/client.ts';
import { workflowUrl } from '../circleci/refs.ts';
import { failedJobs, replacedBy } from '../runs/phase.ts';
import type { Run, RunWorkflow } from '../runs/run.ts';
import { hasWorkflowEnded, hasWorkflowFailed } from '../runs/status.ts';
import type { Payload } from './contracts.ts';
import type { JobDeps } from './deps.ts';
import { asShared } from './dry-run-as.ts';
import { follow } from './follow.ts';
import type { JobDefinition } from './job.ts';
import { openRun } from './open-run.ts';
import { pickWorkflow, runTitleOf, titleOf } from './pick-workflow.ts';
import { type Decision, defineOnce } from './run-once.ts';
import type { Stale } from './stale.ts';

const Plan = z.object({
  pipelineId: z.string(),
  number: z.number(),
  projectSlug: z.string(),
  workflowId: z.string(),
  name: z.string(),
  /** What there was before the call: a workflow that is not among them is new. */
  workflowIds: z.array(z.string()),
});
type Plan = z.infer<typeof Plan>;
const Result = z.object({ newWorkflowId: z.string() });

export function createRerunWorkflow(deps: JobDeps): JobDefinition<'rerun-workflow'> {
  const { circleci, appUrl, now } = deps;

  return defineOnce(deps, 'rerun-workflow', {
    done: 'retried',
    plan: Plan,
    result: Result,

    async decide(payload): Promise<Decision<Plan>> {
      const { mode } = payload;
      const opened = await openRun(deps, payload, { command: 'retry', access: 'run' });
      if (opened.denied !== undefined) return { kind: 'moot', message: opened.denied };
      const { run, workflowId } = opened;

      const workflow = pickWorkflow(run, {
        workflowId,
        fits: (one) => (mode === 'failed' ? canRerunFailed(one) : hasWorkflowEnded(one.status)),
        command: mode === 'failed' ? 'retry --failed' : 'retry --all',
        appUrl,
      });
      const stale = staleness(run, workflow, mode);
      if (stale !== undefined || workflow === undefined) return { kind: 'stale', ...(stale ?? nothing(run)) };

      const { id, name } = workflow;
      const { pipelineId, number, projectSlug } = run;
      const whole = mode === 'failed' ? 'the failed jobs of ' : '';
      const url = workflowUrl(appUrl, projectSlug, number, id);
      return {
        kind: 'go',
        onceKey: `rerun-${id}`,
        plan: {
          pipelineId,
          number,
          projectSlug,
          workflowId: id,
          name,
          workflowIds: run.workflows.map((one) => one.id),
        },
        what: `a rerun of ${whole}${titleOf(run, workflow)}`,
        link: url,
        again: `retry workflow:${id} --${mode}`,
        dryRun: async () => ({
          what: `Rerunning ${whole}${titleOf(run, workflow)}`,
          request: { method: 'POST', path: `/api/v2/workflow/${id}/rerun`, body: bodyOf(mode) },
          resolved: [
            { label: 'Pipeline', value: runTitleOf(run) },
            { label: 'Workflow', value: name, url },
          ],
          asWhom: await asShared(circleci),
        }),
      };
    },

    async call({ mode }, { workflowId }) {
      const input = mode === 'failed' ? { fromFailed: true } : {};
      return { newWorkflowId: (await circleci.workflows.rerun(workflowId, input)).workflowId };
    },

    async find(_payload, plan) {
      const found = rerunAmong(await circleci.pipelines.workflows(plan.pipelineId), plan);
      return found === undefined
        ? { kind: 'not-seen' }
        : { kind: 'happened', result: { newWorkflowId: found.id } };
    },

    async report(payload, plan, { newWorkflowId }, tools) {
      const { workflowId } = plan;
      const { userId } = payload.actor;
      const kind = payload.mode === 'failed' ? 'rerun-failed' : 'rerun-all';
      await follow(deps, payload, plan, {
        act: { kind, userId, workflowId, newWorkflowId, at: now() },
        tools,
      });
    },
  });
}

/** The first workflow of that name that was not there before. */
export function rerunAmong(
  workflows: readonly Workflow[],
  { name, workflowIds }: Pick<Plan, 'name' | 'workflowIds'>,
): Workflow | undefined {
  return workflows
    .filter((workflow) => workflow.name === name && !workflowIds.includes(workflow.id))
    .sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt))[0];
}

const bodyOf = (mode: Payload<'rerun-workflow'>['mode']): object =>
  mode === 'failed' ? { from_failed: true } : {};

const canRerunFailed = (workflow: RunWorkflow): boolean =>
  hasWorkflowEnded(workflow.status) &&
  (hasWorkflowFailed(workflow.status) || failedJobs(workflow).length > 0);

const nothing = (run: Run): Stale => ({ what: runTitleOf(run), now: 'has no workflow that could be rerun' });

function staleness(run: Run, workflow: RunWorkflow | undefined, mode: 'failed' | 'all'): Stale | undefined {
  if (workflow === undefined) {
    return mode === 'failed' ? { what: runTitleOf(run), now: 'has no failed workflow' } : nothing(run);
  }
  const what = titleOf(run, workflow);
  const newer = replacedBy(run, workflow.id);
  if (newer !== undefined) {
    return { what, now: `was rerun already: the newer one is in the state “${newer.status}”` };
  }
  if (!hasWorkflowEnded(workflow.status)) return { what, now: 'has not ended yet' };
  if (mode === 'failed' && !canRerunFailed(workflow)) return { what, now: 'has no failed jobs' };
  return undefined;
}
