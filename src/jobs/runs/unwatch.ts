// Stops a watch: of the run that is named, of the only one, or after a choice.
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { renderWatchList } from '../../blocks/runs/watch-list.ts';
import type { Target } from '../../contracts/index.ts';
import { SOME } from '../../policy/allow.ts';
import type { Run } from '../../runs/run.ts';
import { NO_PROJECT, type Subject, subjectOfRun } from '../engine/check-policy.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { runTitleOf } from '../engine/pick-workflow.ts';
import type { Request } from '../engine/request.ts';
import { resolve } from '../tracking/resolve.ts';

export function createUnwatchJob(deps: JobDeps): JobDefinition<'unwatch'> {
  const { stores, appUrl } = deps;
  return defineAnswer(deps, 'unwatch', async (request) => {
    const { target, actor } = request.payload;
    if (target !== undefined) {
      const pipelineId = await meant(request, target);
      const run = await stores.runs.get(pipelineId);
      request.permit(subjectOf(run));
      return renderSentence(await end(pipelineId, run, actor.userId));
    }
    const all = await watched(actor.userId);
    if (all.length === 0) {
      request.permit(NO_RUN);
      return renderSentence(NOTHING);
    }
    const runs = allowed(request, all);
    const [only] = runs;
    // A run that is hidden may be the one that is meant, so a single other one is not ended without asking.
    if (only === undefined || all.length > 1) return renderWatchList(runs, { appUrl });
    return renderSentence(await end(only.pipelineId, only, actor.userId));
  });

  /** A denied run does not hide the others. Throws DeniedByPolicy if all are denied. */
  function allowed(request: Request<'unwatch'>, runs: readonly Run[]): Run[] {
    const open = runs.filter((run) => request.allows(subjectOf(run)));
    if (open.length === 0) request.permit(subjectOf(runs[0]));
    return open;
  }

  async function meant({ payload, acting }: Request<'unwatch'>, target: Target): Promise<string> {
    // A run that is watched is known, so this works while CircleCI is down.
    const { ref } = target;
    if (ref.kind === 'uuid' && (await stores.runs.get(ref.id)) !== undefined) return ref.id;
    const { circleci } = await acting();
    return (await resolve({ circleci, stores }, target, payload.actor.userId)).pipelineId;
  }

  async function end(pipelineId: string, run: Run | undefined, userId: string): Promise<string> {
    const title = run === undefined ? 'that run' : runTitleOf(run);
    const wasWatched = await stores.watchers.remove(pipelineId, userId);
    return wasWatched
      ? `You stopped watching ${title}.`
      : `You weren’t watching ${title}. Nothing was changed.`;
  }

  async function watched(userId: string): Promise<Run[]> {
    const ids = await stores.watchers.watchedBy(userId);
    const runs = await Promise.all(ids.map((id) => stores.runs.get(id)));
    return runs.filter((run) => run !== undefined);
  }
}

const NOTHING = 'You aren’t watching any run. Nothing was changed. To watch one: `/circleci watch`.';

/** A run that nobody has stored was never watched, so only the command itself can be judged. */
const NO_RUN: Subject = { ...NO_PROJECT, branch: SOME };
const subjectOf = (run: Run | undefined): Subject => (run === undefined ? NO_RUN : subjectOfRun(run));
