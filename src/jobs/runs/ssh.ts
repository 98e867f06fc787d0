// Gives a person SSH access to a running job. CircleCI gives it to the token's owner, so without a token of their own
// it would be the bot's account that gets in.
import { z } from 'zod';
import { renderProblem } from '../../blocks/kit/problem.ts';
import { renderSsh } from '../../blocks/runs/ssh.ts';
import { jobUrl } from '../../circleci/refs.ts';
import { IncompleteError, UsageError } from '../../errors.ts';
import { currentWorkflows } from '../../runs/phase.ts';
import type { Run, RunJob, RunWorkflow } from '../../runs/run.ts';
import { lacksNumber } from '../../runs/status.ts';
import { demandWholeRun } from '../engine/demand-whole-run.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { openRun, resolvedRun } from '../engine/open-run.ts';
import { runTitleOf } from '../engine/pick-workflow.ts';
import { defineOnce } from '../engine/run-once.ts';

const Plan = z.object({
  project: z.string(),
  jobNumber: z.number(),
  job: z.string(),
  run: z.string(),
  url: z.string(),
  asWhom: z.string(),
});

export function createSshJob(deps: JobDeps): JobDefinition<'ssh'> {
  const { appUrl } = deps;
  return defineOnce(deps, 'ssh', {
    done: 'let in',
    plan: Plan,
    result: z.object({}),

    async decide(request) {
      const { payload, tools } = request;
      const { isOwnToken, asWhom } = await request.acting();
      if (!isOwnToken) return { kind: 'moot', message: renderProblem({ userMessage: notLoggedIn }) };
      const { run, workflowId, permit } = await openRun(deps, request, payload.target);

      const { ref } = payload.target;
      const found = runningJobs(run, appUrl).filter(
        (one) =>
          (workflowId === undefined || one.workflowId === workflowId) &&
          (ref.kind !== 'job' || one.jobNumber === ref.number),
      );
      const title = runTitleOf(run);
      const [only, ...others] = found;
      if (only === undefined) {
        demandWholeRun(run);
        const odd = currentWorkflows(run).flatMap(({ jobs }) => jobs.filter(lacksNumber));
        if (odd.some(isRunning)) throw new IncompleteError('a running job has no number');
        return ref.kind === 'job'
          ? { kind: 'stale', what: `Job ${ref.number} of ${title}`, now: 'isn’t running' }
          : { kind: 'stale', what: title, now: 'has no running job' };
      }
      if (others.length > 0) throw several(title, found);
      const { jobNumber, job, url } = only;
      const plan = { project: run.projectSlug, jobNumber, job, run: title, url, asWhom: await asWhom() };
      return {
        kind: 'go',
        permit,
        onceKey: tools.jobId,
        plan,
        what: `SSH access to the job ${job} of ${title}`,
        details: { pipelineNumber: run.number, ssh: true },
        link: url,
        again: `ssh ${url}`,
        exact: {
          what: `Getting SSH access to the job ${job} of ${title}`,
          request: { method: 'POST', path: `/api/v1.1/project/${plan.project}/${jobNumber}/ssh-users` },
          resolved: [
            ...resolvedRun(run, appUrl),
            { label: 'Job', value: job, url },
            { label: 'SSH', value: `opened to the keys of ${plan.asWhom}` },
          ],
        },
      };
    },

    async call(request, { project, jobNumber }) {
      const { circleci } = await request.acting();
      await circleci.legacy.addSshUser(project, jobNumber);
      return {};
    },

    // Only the answer to the call says who was let in.
    find: async () => ({ kind: 'undecidable' }),

    async report(request, { job, run, url, asWhom }) {
      await noteChange(deps, request, {
        sign: 'computer',
        say: ['got SSH access to the job ', { url, label: job }, ' of ', { code: run }],
      });
      await request.reply(renderSsh({ job, run, asWhom, url }));
    },
  });
}

const notLoggedIn =
  'CircleCI gives SSH access to the owner of the token, and you would use the shared bot token: you wouldn’t get in. Nothing was changed. Log in with your own token (`/circleci login`), then try again.';

interface Running {
  workflowId: string;
  jobNumber: number;
  job: string;
  url: string;
}

const isRunning = ({ status, type }: RunJob): boolean => status === 'running' && type !== 'approval';

function runningJobs(run: Run, appUrl: string): Running[] {
  const draw = (workflow: RunWorkflow) =>
    workflow.jobs.filter(isRunning).flatMap(({ name: job, jobNumber }): Running[] => {
      if (jobNumber === undefined) return [];
      const url = jobUrl(appUrl, run.projectSlug, run.number, workflow.id, jobNumber);
      return [{ workflowId: workflow.id, jobNumber, job, url }];
    });
  return currentWorkflows(run).flatMap(draw);
}

function several(title: string, jobs: readonly Running[]): UsageError {
  const lines = jobs.slice(0, 10).map(({ job, url }) => `${job}: \`/circleci ssh ${url}\``);
  return new UsageError(
    `Several jobs of ${title} are running. Nothing was changed. Choose one:\n${lines.join('\n')}`,
  );
}
