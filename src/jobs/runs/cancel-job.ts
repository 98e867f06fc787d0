// Cancels one job and leaves the rest of its workflow alone. The question before it shows which job is meant.
import { z } from 'zod';
import { renderAskCancelJob } from '../../blocks/runs/ask-cancel-job.ts';
import { itemsOf } from '../../circleci/listing.ts';
import { workflowUrl } from '../../circleci/refs.ts';
import type { Run, RunJob } from '../../runs/run.ts';
import { hasJobEnded } from '../../runs/status.ts';
import { defineConfirmed } from '../engine/define-confirmed.ts';
import { demandWholeRun } from '../engine/demand-whole-run.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { openRun, resolvedRun, workflowTarget } from '../engine/open-run.ts';
import { titleOf } from '../engine/pick-workflow.ts';
import { pickJobs, workflowsOf } from '../failures/index.ts';
import { reportAct } from '../tracking/report-act.ts';

const Plan = z.object({
  pipelineId: z.string(),
  number: z.number(),
  projectSlug: z.string(),
  workflowId: z.string(),
  jobId: z.string(),
  jobName: z.string(),
  /** Missing: an approval, or a job that isn't queued yet. */
  jobNumber: z.number().optional(),
});
const Result = z.object({});

export function createCancelJobJobs(deps: JobDeps): AnyJobDefinition[] {
  const { appUrl, now } = deps;
  const resolvedJob = (run: Run, job: string, workflow: string) => [
    ...resolvedRun(run, appUrl),
    { label: 'Workflow', value: workflow },
    { label: 'Job', value: job },
  ];

  return defineConfirmed(deps, 'cancel-job', {
    async ask(request) {
      const { target, job: typed } = request.payload;
      const { run, workflowId } = await openRun(deps, request, target);
      const picked = pickJobs(run, { target, workflowId, jobName: typed });
      const [named] = picked?.jobs ?? [];
      if (picked === undefined || named === undefined) throw new Error('a named job is found or refused');
      // Workflows may share the name of a job.
      const jobs = workflowsOf(run, workflowId).flatMap((workflow) =>
        workflow.jobs
          .filter((job) => isMeant(job, named, typed) && !hasJobEnded(job.status))
          .map(({ id, name, status }) => ({ id, name, status, workflow })),
      );
      const [first] = jobs;
      if (first === undefined) {
        demandWholeRun(run, workflowId);
        const what = `${named.name} in ${titleOf(run, picked.workflow)}`;
        return { kind: 'stale', what, now: `has already ended, as “${named.status}”` };
      }
      const { projectSlug, projectName, number, branch, tag } = run;
      return {
        kind: 'ask',
        question: renderAskCancelJob({ projectSlug, projectName, number, branch, tag, jobs }, { appUrl }),
        exact: {
          what: `Canceling ${first.name} in ${titleOf(run, first.workflow)}`,
          request: cancellationOf(run, jobOf(run, first.workflow.id, first.id) ?? named),
          resolved: resolvedJob(run, first.name, first.workflow.name),
        },
      };
    },

    done: 'canceled',
    plan: Plan,
    result: Result,

    async decide(request) {
      const { workflowId, jobId } = request.payload;
      const { run, permit } = await openRun(deps, request, workflowTarget(workflowId));
      const job = jobOf(run, workflowId, jobId);
      const workflow = run.workflows.find(({ id }) => id === workflowId);
      if (job === undefined || workflow === undefined) {
        demandWholeRun(run, workflowId);
        return { kind: 'stale', what: 'The job', now: 'isn’t part of its workflow anymore' };
      }
      const { pipelineId, number, projectSlug } = run;
      const title = `${job.name} in ${titleOf(run, workflow)}`;
      if (hasJobEnded(job.status)) {
        return { kind: 'stale', what: title, now: `has already ended, as “${job.status}”` };
      }
      const { jobNumber } = job;
      return {
        kind: 'go',
        permit,
        onceKey: `cancel-job-${jobId}`,
        plan: {
          ...{ pipelineId, number, projectSlug, workflowId, jobId, jobName: job.name },
          ...(hasOwnNumber(job) && { jobNumber }),
        },
        what: `the cancellation of ${title}`,
        details: { pipelineNumber: number },
        link: workflowUrl(appUrl, projectSlug, number, workflowId),
        again: `cancel workflow:${workflowId} --job ${JSON.stringify(job.name)}`,
        exact: {
          what: `Canceling ${title}`,
          request: cancellationOf(run, job),
          resolved: resolvedJob(run, job.name, workflow.name),
        },
      };
    },

    async call(request, { projectSlug, jobId, jobNumber }) {
      const { circleci } = await request.acting();
      if (jobNumber === undefined) await circleci.jobs.cancelById(jobId);
      else await circleci.jobs.cancel(projectSlug, jobNumber);
      return {};
    },

    async find(request, { workflowId, jobId }) {
      const { circleci } = await request.acting();
      const jobs = itemsOf(await circleci.workflows.jobs(workflowId));
      const status = jobs.find(({ id }) => id === jobId)?.status ?? '';
      if (status === 'canceled') return { kind: 'happened', result: {} };
      // It ended by itself before the cancel arrived, or before it was sent.
      return { kind: hasJobEnded(status) ? 'undecidable' : 'not-seen' };
    },

    async report({ payload, tools }, plan) {
      const { userId } = payload.actor;
      const { workflowId, jobName } = plan;
      const act = { kind: 'cancel' as const, userId, workflowId, jobNames: [jobName], at: now() };
      await reportAct(deps, payload, plan, { act, tools });
    },
  });
}

/** Of the same name, or the very one if its number was typed. */
const isMeant = (job: RunJob, named: RunJob, typed: string): boolean =>
  String(named.jobNumber) === typed ? job.id === named.id : job.name === named.name;

const jobOf = ({ workflows }: Run, workflowId: string, jobId: string): RunJob | undefined =>
  workflows.find(({ id }) => id === workflowId)?.jobs.find(({ id }) => id === jobId);

/** An approval may have a number, but CircleCI has no job with it. */
const hasOwnNumber = ({ type, jobNumber }: RunJob): boolean => jobNumber !== undefined && type !== 'approval';

const cancellationOf = ({ projectSlug }: Run, job: RunJob) => ({
  method: 'POST',
  path: hasOwnNumber(job)
    ? `/api/v2/project/${projectSlug}/job/${job.jobNumber}/cancel`
    : `/api/v2/jobs/${job.id}/cancel`,
});
