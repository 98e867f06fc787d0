// Ends a watch: of the run that is named, of the only one, or after a choice.

import { renderSentence } from '../../blocks/kit/sentence.ts';
import { renderWatchList } from '../../blocks/runs/watch-list.ts';
import type { Payload } from '../../contracts/index.ts';
import type { Run } from '../../runs/run.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { runTitleOf } from '../engine/pick-workflow.ts';
import { resolve } from '../tracking/resolve.ts';

export function createUnwatchJob(deps: JobDeps): JobDefinition<'unwatch'> {
  const { outbox, stores, appUrl } = deps;
  return {
    name: 'unwatch',
    async run(payload) {
      const { place, actor, target } = payload;
      if (target !== undefined) {
        return await outbox.reply(
          place,
          actor,
          renderSentence(await end(await meant(payload, target), payload)),
        );
      }
      const runs = await watched(actor.userId);
      if (runs.length > 1) return await outbox.reply(place, actor, renderWatchList(runs, { appUrl }));
      const text = runs[0] === undefined ? NOTHING : await end(runs[0].pipelineId, payload);
      await outbox.reply(place, actor, renderSentence(text));
    },
  };

  async function meant(
    { actor }: Payload<'unwatch'>,
    target: NonNullable<Payload<'unwatch'>['target']>,
  ): Promise<string> {
    // A run that is watched is known, so that this works while CircleCI is away.
    if (target.ref.kind === 'uuid' && (await stores.runs.get(target.ref.id)) !== undefined)
      return target.ref.id;
    const { circleci } = await deps.actAs(actor);
    return (await resolve({ circleci, stores }, target, actor.userId)).pipelineId;
  }

  async function end(pipelineId: string, { actor }: Payload<'unwatch'>): Promise<string> {
    const run = await stores.runs.get(pipelineId);
    const title = run === undefined ? 'that run' : runTitleOf(run);
    const wasWatched = await stores.watchers.remove(pipelineId, actor.userId);
    return wasWatched ? `You watch ${title} no longer.` : `You did not watch ${title}. Nothing was changed.`;
  }

  async function watched(userId: string): Promise<Run[]> {
    const ids = await stores.watchers.watchedBy(userId);
    const runs = await Promise.all(ids.map((id) => stores.runs.get(id)));
    return runs.filter((run) => run !== undefined);
  }
}

const NOTHING = 'You watch no run. Nothing was changed. To begin: `/circleci watch`.';
