// Why a run didn't run, or how it ended: reads what can be evidence, and nothing else.
import type { Message } from '../../blocks/kit/message.ts';
import { renderNoPipeline, renderWhy } from '../../blocks/runs/why.ts';
import { sizeOf } from '../../circleci/listing.ts';
import type { Target } from '../../contracts/index.ts';
import { UsageError } from '../../errors.ts';
import { SOME } from '../../policy/allow.ts';
import type { FailedJob } from '../../runs/failure.ts';
import type { Run } from '../../runs/run.ts';
import { causesOf } from '../../runs/why.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openRun } from '../engine/open-run.ts';
import type { Request } from '../engine/request.ts';
import { sameCauseOf } from '../tracking/incident-post.ts';
import { ownersIn } from '../tracking/owners-of.ts';
import { readEvidence } from './read-evidence.ts';
import { readStreak } from './read-streak.ts';

export function createWhyJob(deps: JobDeps): JobDefinition<'why'> {
  const { stores, now } = deps;
  return defineAnswer(deps, 'why', async (request) => {
    const { target } = request.payload;
    const opened = await openRun(deps, request, target).catch(async (error: unknown) => {
      const none = error instanceof UsageError ? await noPipeline(request) : undefined;
      if (none === undefined) throw error;
      return none;
    });
    if (!('run' in opened)) return opened;
    const { circleci, run, workflowId } = opened;
    await stores.projects.seen(run.projectSlug, now());

    const nowMs = now() + (deps.vitals.circleciSkewMs() ?? 0);
    const evidence = { ...(await readEvidence(circleci, run)), workflowId, nowMs };
    const value = { pipelineId: run.pipelineId, ...(workflowId !== undefined && { workflowId }) };
    const { channelId } = request.payload.place;
    const [streak, sameCause] = await Promise.all([
      readStreak(deps, circleci, run),
      sameCauseOf(deps, channelId, run),
    ]);
    const causes = causesOf(evidence);
    const owners = await ownersOfFailure(channelId, run, Object.values(evidence.told ?? {}));
    const why = { run, causes, streak, sameCause, owners };
    return { share: { actionId: 'share-why', value }, render: (shown) => renderWhy(why, shown) };
  });

  async function ownersOfFailure(channelId: string, run: Run, jobs: readonly FailedJob[]): Promise<string[]> {
    if (jobs.length === 0) return [];
    const failure = { workflowId: '', workflowName: '', jobs: [...jobs], otherJobs: [] };
    return await ownersIn(deps, channelId, run, failure);
  }
}

/** That there is no pipeline at all is an answer here, and not the person's mistake. */
async function noPipeline({ payload, acting, permit }: Request<'why'>): Promise<Message | undefined> {
  const meant = newestOf(payload.target);
  if (meant === undefined) return undefined;
  const { project, branch } = meant;
  const { circleci } = await acting();
  const filter = branch === undefined ? {} : { branch };
  // One that can't be read is one all the same.
  if (sizeOf(await circleci.pipelines.listForProject(project, filter).read(1)) > 0) return undefined;
  permit({ project, branch: branch ?? SOME });
  return renderNoPipeline(meant);
}

/** Of targets that mean the newest pipeline of something: of what. */
function newestOf({ ref, project }: Target): { project: string; branch?: string } | undefined {
  if (ref.kind === 'project') return { project: ref.slug };
  if (ref.kind !== 'branch' && ref.kind !== 'last') return undefined;
  const slug = ref.kind === 'branch' ? (ref.slug ?? project) : project;
  if (slug === undefined) return undefined;
  return { project: slug, ...(ref.kind === 'branch' && { branch: ref.branch }) };
}
