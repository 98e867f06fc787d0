// Finds what a run waits for. One hold that was named is approved; without a name the person chooses.
import { type Hold, renderAskApprove } from '../../blocks/runs/ask-approve.ts';
import { workflowUrl } from '../../circleci/refs.ts';
import type { Payload } from '../../contracts/index.ts';
import { UsageError } from '../../errors.ts';
import { currentWorkflows, heldJobs } from '../../runs/phase.ts';
import { releasedBy } from '../../runs/releases.ts';
import type { Run } from '../../runs/run.ts';
import { hasWorkflowEnded } from '../../runs/status.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition, JobTools } from '../engine/job.ts';
import { openRun } from '../engine/open-run.ts';
import { runTitleOf } from '../engine/pick-workflow.ts';
import { renderStale } from '../engine/stale.ts';

export function createAskApproveJob(deps: JobDeps): JobDefinition<'ask-approve'> {
  const { outbox, appUrl } = deps;
  return {
    name: 'ask-approve',
    async run(payload, tools) {
      const { place, actor, job, dryRun } = payload;
      const { run, workflowId, denied } = await openRun(deps, payload, { command: 'approve', access: 'run' });
      if (denied !== undefined) return await outbox.reply(place, actor, denied);

      const holds = await readHolds(deps, payload, run, workflowId);
      if (holds.length === 0) {
        const stale = { what: runTitleOf(run), now: 'waits for no approval' };
        return await outbox.reply(place, actor, renderStale(stale, { isClick: false }));
      }
      const meant = job === undefined ? holds : holds.filter(({ name }) => isSame(name, job));
      if (job !== undefined && meant.length === 0) throw unknownHold(run, job, holds);
      const [only] = meant;
      const isSure = meant.length === 1 && (job !== undefined || dryRun);
      if (only !== undefined && isSure) return await approve(deps, payload, only, tools);
      if (dryRun) throw several(run, meant, appUrl);

      const { projectSlug, number, branch, tag } = run;
      const list = renderAskApprove({ projectSlug, number, branch, tag, holds: meant }, { appUrl });
      await outbox.reply(place, actor, list);
    },
  };
}

async function readHolds(
  deps: JobDeps,
  { actor }: Payload<'ask-approve'>,
  run: Run,
  workflowId: string | undefined,
): Promise<Hold[]> {
  const { circleci } = await deps.actAs(actor);
  const waiting = currentWorkflows(run).filter(
    (workflow) =>
      !hasWorkflowEnded(workflow.status) &&
      heldJobs(workflow).length > 0 &&
      (workflowId === undefined || workflow.id === workflowId),
  );
  const holds = await Promise.all(
    waiting.map(async (workflow): Promise<Hold[]> => {
      // What waits for what is not kept in a run.
      const jobs = await circleci.workflows.jobs(workflow.id);
      const held = jobs.filter(({ status, type }) => status === 'on_hold' && type === 'approval');
      return held.map(({ id, name, startedAt }) => ({
        workflowId: workflow.id,
        workflowName: workflow.name,
        jobId: id,
        name,
        since: startedAt,
        released: releasedBy(id, jobs),
      }));
    }),
  );
  return holds.flat();
}

/** The approval is a job of its own: it happens once, whoever else asks for it. */
async function approve(
  { enqueue }: JobDeps,
  { actor, place, dryRun }: Payload<'ask-approve'>,
  { workflowId, jobId }: Hold,
  { jobId: askedBy }: JobTools,
): Promise<void> {
  const payload = { actor, place, workflowId, jobId, dryRun };
  await enqueue({ name: 'approve', id: `${askedBy}-approve`, payload });
}

const isSame = (name: string, typed: string): boolean => name.toLowerCase() === typed.toLowerCase();

function unknownHold(run: Run, typed: string, holds: readonly Hold[]): UsageError {
  const names = holds.slice(0, 10).map(({ name }) => `\`${name}\``);
  return new UsageError(
    `${runTitleOf(run)} waits for no approval called \`${typed}\`. Nothing was approved. It waits for ${names.join(', ')}.`,
  );
}

function several(run: Run, holds: readonly Hold[], appUrl: string): UsageError {
  const lines = holds.slice(0, 10).map(({ name, workflowId }) => {
    const url = workflowUrl(appUrl, run.projectSlug, run.number, workflowId);
    return `\`/circleci approve ${url} --job "${name}" --dry-run\``;
  });
  return new UsageError(
    `${runTitleOf(run)} waits for several approvals, and a dry run shows one. Nothing was approved. Say which:\n${lines.join('\n')}`,
  );
}
