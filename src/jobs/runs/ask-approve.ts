// Finds what a run is waiting for. A hold that was named is approved; without a name the person chooses.
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { type Hold, renderAskApprove } from '../../blocks/runs/ask-approve.ts';
import type { Circleci } from '../../circleci/client.ts';
import { gapsOf, itemsOf } from '../../circleci/listing.ts';
import { workflowUrl } from '../../circleci/refs.ts';
import { UsageError } from '../../errors.ts';
import { currentWorkflows, heldJobs } from '../../runs/phase.ts';
import { releasedBy } from '../../runs/releases.ts';
import type { Run } from '../../runs/run.ts';
import { hasWorkflowEnded } from '../../runs/status.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openRun } from '../engine/open-run.ts';
import { runTitleOf } from '../engine/pick-workflow.ts';
import { defineRequest, type Request } from '../engine/request.ts';
import { renderStale } from '../engine/stale.ts';

export function createAskApproveJob(deps: JobDeps): JobDefinition<'ask-approve'> {
  const { appUrl } = deps;
  return defineRequest(deps, 'ask-approve', async (request) => {
    const { job, dryRun, target } = request.payload;
    const { circleci, run, workflowId } = await openRun(deps, request, target);
    const { holds, isWhole } = await readHolds(circleci, run, workflowId);
    if (holds.length === 0 && !isWhole) {
      return await request.reply(
        renderSentence(`${noneRead(run)} Nothing was approved. Try again in a minute.`),
      );
    }
    if (holds.length === 0) {
      const stale = { what: runTitleOf(run), now: 'isn’t waiting for an approval' };
      return await request.reply(renderStale(stale, { isClick: false }));
    }
    const meant = job === undefined ? holds : holds.filter(({ name }) => isSame(name, job));
    if (job !== undefined && meant.length === 0) throw unknownHold(run, job, { holds, isWhole });
    const [only] = meant;
    const isSure = meant.length === 1 && (job !== undefined || dryRun);
    if (only !== undefined && isSure) return await approve(deps, request, only);
    if (dryRun) throw several(run, meant, appUrl);

    const { projectSlug, number, branch, tag } = run;
    await request.reply(renderAskApprove({ projectSlug, number, branch, tag, holds: meant }, { appUrl }));
  });
}

interface Holds {
  holds: readonly Hold[];
  /** Everything that could be a hold was read. */
  isWhole: boolean;
}

async function readHolds(circleci: Circleci, run: Run, workflowId: string | undefined): Promise<Holds> {
  const waiting = currentWorkflows(run).filter(
    (workflow) =>
      !hasWorkflowEnded(workflow.status) &&
      heldJobs(workflow).length > 0 &&
      (workflowId === undefined || workflow.id === workflowId),
  );
  let isWhole = run.unread === undefined;
  const holds = await Promise.all(
    waiting.map(async (workflow): Promise<Hold[]> => {
      // A stored run does not say which job waits for which.
      const listed = await circleci.workflows.jobs(workflow.id);
      if (gapsOf(listed) !== undefined) isWhole = false;
      const jobs = itemsOf(listed);
      const held = jobs.filter(({ status, type }) => status === 'on_hold' && type === 'approval');
      return held.map(({ id, name, startedAt }) => ({
        workflowId: workflow.id,
        workflowName: workflow.name,
        jobId: id,
        name,
        since: startedAt,
        released: releasedBy(id, jobs, gapsOf(listed) === undefined),
      }));
    }),
  );
  return { holds: holds.flat(), isWhole };
}

/** The approval is a job of its own: it happens once, however often it is asked for. */
async function approve(
  { enqueue }: JobDeps,
  { payload: { actor, place, dryRun }, tools }: Request<'ask-approve'>,
  { workflowId, jobId }: Hold,
): Promise<void> {
  const payload = { actor, place, workflowId, jobId, dryRun };
  await enqueue({ name: 'approve', id: `${tools.jobId}-approve`, payload });
}

const isSame = (name: string, typed: string): boolean => name.toLowerCase() === typed.toLowerCase();

const noneRead = (run: Run): string =>
  `Some workflows or jobs of ${runTitleOf(run)} could not be read, and none of the others is waiting for an approval.`;

function unknownHold(run: Run, typed: string, { holds, isWhole }: Holds): UsageError {
  const names = holds.slice(0, 10).map(({ name }) => `\`${name}\``);
  if (!isWhole) {
    return new UsageError(
      `I found no approval called \`${typed}\` in ${runTitleOf(run)}, but some of its workflows or jobs could not be read. Nothing was approved. It is waiting for ${names.join(', ')}.`,
    );
  }
  return new UsageError(
    `${runTitleOf(run)} isn’t waiting for an approval called \`${typed}\`. Nothing was approved. It is waiting for ${names.join(', ')}.`,
  );
}

function several(run: Run, holds: readonly Hold[], appUrl: string): UsageError {
  const lines = holds.slice(0, 10).map(({ name, workflowId }) => {
    const url = workflowUrl(appUrl, run.projectSlug, run.number, workflowId);
    return `\`/circleci approve ${url} --job "${name}" --dry-run\``;
  });
  return new UsageError(
    `${runTitleOf(run)} is waiting for several approvals, and a dry run shows one. Nothing was approved. Choose one:\n${lines.join('\n')}`,
  );
}
