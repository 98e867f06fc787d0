// The first steps of every action on a run: find it, read it live, correct outdated cards, then check the policy. The
// policy check is last because it needs the branch, which only CircleCI knows.
import { pipelineUrl } from '../../circleci/refs.ts';
import type { RunName, Target } from '../../contracts/index.ts';
import type { Run } from '../../runs/run.ts';
import { observe } from '../tracking/observe.ts';
import { NoPipelines, resolve } from '../tracking/resolve.ts';
import { sendCards } from '../tracking/send-cards.ts';
import { watchFound } from '../tracking/watch-found.ts';
import { type Permit, type SubjectOf, subjectOfRun } from './check-policy.ts';
import type { Acting, JobDeps } from './deps.ts';
import { nearBranches } from './find-branch.ts';
import type { ExactRequest } from './frozen-plan.ts';
import { runTitleOf } from './pick-workflow.ts';
import type { Request } from './request.ts';

export interface OpenRun extends Pick<Acting, 'circleci'> {
  run: Run;
  /** Only if that workflow was explicitly chosen. */
  workflowId: string | undefined;
  permit: Permit;
}

/** Throws DeniedByPolicy, UsageError if the target can't be resolved, and the CircleciError kinds. */
export async function openRun<Name extends RunName>(
  deps: JobDeps,
  request: Request<Name>,
  target: Target,
): Promise<OpenRun> {
  // Uses the person's own token, so they only see runs that CircleCI would show them.
  const { circleci } = await request.acting();
  const reading = { circleci, stores: deps.stores, now: deps.now };
  const { pipelineId, workflowId } = await resolve(reading, target, request.payload.actor.userId).catch(
    async (error: unknown) => {
      if (!(error instanceof NoPipelines) || error.branch === undefined) throw error;
      const { slug: project, branch } = error;
      const near = await nearBranches(reading, project, branch);
      // A name that the policy hides isn't suggested.
      const shown = near.filter((each) => request.allows({ project, branch: each } as SubjectOf<Name>));
      throw new NoPipelines(project, branch, shown);
    },
  );
  const seen = await observe(reading, pipelineId, { priority: 'interactive' });
  const { run } = seen;
  await sendCards(deps, pipelineId, await deps.stores.cards.channelsOf(pipelineId));
  await watchFound(deps, seen);
  const permit = request.permit(subjectOfRun(run) as SubjectOf<Name>);
  return { circleci, run, workflowId, permit };
}

/** What a reference to a run resolved to, for showing exactly what a change is about. */
export function resolvedRun(run: Run, appUrl: string): ExactRequest['resolved'] {
  const { projectSlug, number, branch, tag, revision } = run;
  return [
    { label: 'Pipeline', value: runTitleOf(run), url: pipelineUrl(appUrl, projectSlug, number) },
    ...(branch === undefined ? [] : [{ label: 'Branch', value: branch }]),
    ...(tag === undefined ? [] : [{ label: 'Tag', value: tag }]),
    ...(revision === undefined ? [] : [{ label: 'Commit', value: revision }]),
  ];
}

/** The target of a button that carries a workflow id. */
export const workflowTarget = (id: string): Target => ({ ref: { kind: 'workflow', id } });
