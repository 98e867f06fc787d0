// Lets a person into a running job. CircleCI lets in whoever the token belongs to, so without a token of their own
// it would be the bot's account that gets in.
import { z } from 'zod';
import { renderProblem } from '../../blocks/kit/problem.ts';
import { renderSsh } from '../../blocks/runs/ssh.ts';
import { jobUrl } from '../../circleci/refs.ts';
import { UsageError } from '../../errors.ts';
import { currentWorkflows } from '../../runs/phase.ts';
import type { Run, RunJob, RunWorkflow } from '../../runs/run.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { openRun } from '../engine/open-run.ts';
import { runTitleOf } from '../engine/pick-workflow.ts';
import { type ChangeDecision, defineOnce } from '../engine/run-once.ts';

const Plan = z.object({
  project: z.string(),
  jobNumber: z.number(),
  job: z.string(),
  run: z.string(),
  url: z.string(),
  asWhom: z.string(),
});
type Plan = z.infer<typeof Plan>;

export function createSshJob(deps: JobDeps): JobDefinition<'ssh'> {
  const { appUrl } = deps;
  return defineOnce(deps, 'ssh', {
    done: 'let in',
    plan: Plan,
    result: z.object({}),

    async decide(payload, tools): Promise<ChangeDecision<Plan>> {
      const { isOwnToken, asWhom } = await deps.actAs(payload.actor);
      if (!isOwnToken) return { kind: 'moot', message: renderProblem({ userMessage: notLoggedIn }) };
      const asked = { command: 'ssh', access: 'secrets' } as const;
      const { run, workflowId, denied } = await openRun(deps, payload, asked);
      if (denied !== undefined) return { kind: 'moot', message: denied };

      const { ref } = payload.target;
      const found = runningJobs(run, appUrl).filter(
        (one) =>
          (workflowId === undefined || one.workflowId === workflowId) &&
          (ref.kind !== 'job' || one.jobNumber === ref.number),
      );
      const title = runTitleOf(run);
      const [only, ...others] = found;
      if (only === undefined) {
        const what = ref.kind === 'job' ? `Job ${ref.number} of ${title}` : title;
        return { kind: 'stale', what, now: ref.kind === 'job' ? 'is not running' : 'has no running job' };
      }
      if (others.length > 0) throw several(title, found);
      const { jobNumber, job, url } = only;
      const plan = { project: run.projectSlug, jobNumber, job, run: title, url, asWhom: await asWhom() };
      return {
        kind: 'go',
        onceKey: tools.jobId,
        plan,
        what: `SSH access to the job ${job} of ${title}`,
        link: url,
        again: `ssh ${url}`,
        dryRun: async () => ({
          what: `Letting you into the job ${job} of ${title}`,
          request: { method: 'POST', path: `/api/v1.1/project/${plan.project}/${jobNumber}/ssh-users` },
          resolved: [
            { label: 'Pipeline', value: title },
            { label: 'Job', value: job, url },
          ],
          asWhom: plan.asWhom,
        }),
      };
    },

    async call({ actor }, { project, jobNumber }) {
      const { circleci } = await deps.actAs(actor);
      await circleci.legacy.addSshUser(project, jobNumber);
      return {};
    },

    // Who was let in is told by the answer alone.
    find: async () => ({ kind: 'undecidable' }),

    async report(payload, { job, run, url, asWhom }, _result, tools) {
      const did = {
        sign: 'computer',
        say: ['got SSH access to the job ', { url, label: job }, ' of ', { code: run }],
      };
      await noteChange(deps, payload, tools, did);
      await deps.outbox.reply(payload.place, payload.actor, renderSsh({ job, run, asWhom, url }));
    },
  });
}

const notLoggedIn =
  'CircleCI lets in whoever the token belongs to, and the one I use for you is shared by all: it would not be you who gets in. Nothing was changed. Log in with a token of your own, `/circleci login`, and ask again.';

interface Running {
  workflowId: string;
  jobNumber: number;
  job: string;
  url: string;
}

function runningJobs(run: Run, appUrl: string): Running[] {
  const isRunning = ({ status, type }: RunJob) => status === 'running' && type !== 'approval';
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
    `Several jobs of ${title} are running. Nothing was changed. Say which:\n${lines.join('\n')}`,
  );
}
