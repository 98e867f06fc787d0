// Retries one workflow, whole or from its failed jobs. The click may come from a card that is hours old, so
// everything is read again first.

import { z } from 'zod';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import type { RerunInput, Workflow } from '../../circleci/client.ts';
import { itemsOf } from '../../circleci/listing.ts';
import { workflowUrl } from '../../circleci/refs.ts';
import { awaitsAutoRerun, isContinuedSetup } from '../../runs/attempts.ts';
import { currentWorkflows, replacedBy } from '../../runs/phase.ts';
import type { Run, RunWorkflow } from '../../runs/run.ts';
import { hasWorkflowEnded } from '../../runs/status.ts';
import { demandWholeRun } from '../engine/demand-whole-run.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openRun, resolvedRun } from '../engine/open-run.ts';
import { pickWorkflow, runTitleOf, titleOf } from '../engine/pick-workflow.ts';
import type { Request } from '../engine/request.ts';
import { defineOnce } from '../engine/run-once.ts';
import type { Stale } from '../engine/stale.ts';
import { reportAct } from '../tracking/report-act.ts';
import { flagsOf, hasFailedJobs, isFit, type RetryWish, rerunRequest } from './retry-request.ts';

const Plan = z.object({
  pipelineId: z.string(),
  number: z.number(),
  projectSlug: z.string(),
  workflowId: z.string(),
  name: z.string(),
  body: z.object({
    from_failed: z.literal(true).optional(),
    jobs: z.array(z.string()).optional(),
    enable_ssh: z.literal(true).optional(),
  }),
  jobNames: z.array(z.string()),
  /** What there was before the call: a workflow that is not among them is new. */
  workflowIds: z.array(z.string()),
});
type Plan = z.infer<typeof Plan>;
const Result = z.object({ newWorkflowId: z.string() });

export function createRetryJob(deps: JobDeps): JobDefinition<'retry'> {
  const { appUrl, now } = deps;

  return defineOnce(deps, 'retry', {
    done: 'retried',
    plan: Plan,
    result: Result,

    async decide(request) {
      const { payload } = request;
      const { run, workflowId, permit } = await openRun(deps, request, payload.target);
      const picked = pickWorkflow(run, {
        workflowId,
        fits: (one) => isFit(one, payload) && !isContinuedSetup(run, one),
        command: `retry ${flagsOf(payload)}`,
        appUrl,
      });
      // If nothing else can be meant, they hear why it can't be retried.
      const workflow = picked ?? currentWorkflows(run).find((one) => isFit(one, payload));
      if (workflow === undefined) demandWholeRun(run);
      const stale = staleness(run, workflow, payload);
      if (stale !== undefined || workflow === undefined)
        return { kind: 'stale', ...(stale ?? nothing(run, payload)) };

      const { id, name } = workflow;
      const { pipelineId, number, projectSlug } = run;
      const { body, jobNames, part } = rerunRequest(run, workflow, payload);
      const url = workflowUrl(appUrl, projectSlug, number, id);
      const title = `${part}${titleOf(run, workflow)}`;
      return {
        kind: 'go',
        permit,
        onceKey: `retry-${id}`,
        plan: {
          pipelineId,
          number,
          projectSlug,
          workflowId: id,
          name,
          body,
          jobNames,
          workflowIds: run.workflows.map((one) => one.id),
        },
        what: `a retry of ${title}`,
        details: { pipelineNumber: number, ...(payload.ssh === true && { ssh: true }) },
        link: url,
        again: `retry workflow:${id} ${flagsOf(payload)}`,
        exact: {
          what: `Retrying ${title}`,
          request: { method: 'POST', path: `/api/v2/workflow/${id}/rerun`, body },
          resolved: [
            ...resolvedRun(run, appUrl),
            { label: 'Workflow', value: name, url },
            ...(jobNames.length === 0 ? [] : [{ label: 'Jobs', value: jobNames.join(', ') }]),
            ...(payload.ssh === true
              ? [{ label: 'SSH', value: `opened to the keys of ${await (await request.acting()).asWhom()}` }]
              : []),
          ],
        },
      };
    },

    async call(request, { workflowId, body }) {
      const { circleci } = await request.acting();
      const { from_failed: fromFailed, jobs, enable_ssh: enableSsh } = body;
      const input: RerunInput = {
        ...(fromFailed !== undefined && { fromFailed }),
        ...(jobs !== undefined && { jobs }),
        ...(enableSsh !== undefined && { enableSsh }),
      };
      return { newWorkflowId: (await circleci.workflows.rerun(workflowId, input)).workflowId };
    },

    async find(request, plan) {
      const { circleci } = await request.acting();
      const found = rerunAmong(itemsOf(await circleci.pipelines.workflows(plan.pipelineId)), plan);
      return found === undefined
        ? { kind: 'not-seen' }
        : { kind: 'happened', result: { newWorkflowId: found.id } };
    },

    async report(request, plan, { newWorkflowId }) {
      const { payload, tools } = request;
      const { workflowId, jobNames } = plan;
      const { userId } = payload.actor;
      const kind = `rerun-${payload.mode}` as const;
      const ssh = payload.ssh === true;
      const chosen = { ...(jobNames.length > 0 && { jobNames }), ...(ssh && { ssh }) };
      await reportAct(deps, payload, plan, {
        act: { kind, userId, workflowId, newWorkflowId, ...chosen, at: now() },
        begun: { id: newWorkflowId, name: plan.name },
        tools,
      });
      if (ssh) await tellSsh(request);
    },
  });
}

async function tellSsh({ acting, reply }: Request<'retry'>): Promise<void> {
  const { asWhom, isOwnToken } = await acting();
  const own = isOwnToken ? '' : ' To use your own keys, log in first: `/circleci login`.';
  const text = `SSH is open to the keys of ${await asWhom()}. The address is in the job’s “Enable SSH” step in CircleCI.${own}`;
  await reply(renderSentence(text));
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

function nothing(run: Run, { mode, jobs = [] }: RetryWish): Stale {
  const now = {
    failed: 'has no failed workflow',
    all: 'has no ended workflow to retry',
    jobs: `has no ended workflow with ${jobs.length === 1 ? 'a job' : 'jobs'} called ${jobs.join(', ')}`,
  };
  return { what: runTitleOf(run), now: now[mode] };
}

/** Short enough for a click's reply. */
const CONTINUED =
  'is a setup workflow that has continued its pipeline, so CircleCI doesn’t retry it. Retry what it started, or trigger a new pipeline';

function staleness(run: Run, workflow: RunWorkflow | undefined, wish: RetryWish): Stale | undefined {
  if (workflow === undefined) return nothing(run, wish);
  const what = titleOf(run, workflow);
  const newer = replacedBy(run, workflow.id);
  if (newer !== undefined) {
    return { what, now: `was already retried; the newer one is in the state “${newer.status}”` };
  }
  if (!hasWorkflowEnded(workflow.status)) return { what, now: 'hasn’t ended yet' };
  if (isContinuedSetup(run, workflow)) return { what, now: CONTINUED };
  if (awaitsAutoRerun(run, workflow)) return { what, now: 'is being retried by CircleCI itself' };
  if (wish.mode === 'failed' && !hasFailedJobs(workflow)) {
    demandWholeRun(run, workflow.id);
    return { what, now: 'has no failed jobs' };
  }
  return undefined;
}
