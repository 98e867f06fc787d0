// A person wants to hear the end of one run: noted beside it, and the poll worker follows it from here on.
import { renderWatch } from '../../blocks/runs/watch.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openRun } from '../engine/open-run.ts';
import { isAtRest } from '../tracking/observe.ts';

export function createWatchJob(deps: JobDeps): JobDefinition<'watch'> {
  const { outbox, stores, appUrl, now } = deps;
  return {
    name: 'watch',
    async run(payload) {
      const { place, actor } = payload;
      const { run, denied } = await openRun(deps, payload, { command: 'watch', access: 'read' });
      if (denied !== undefined) return await outbox.reply(place, actor, denied);
      const { pipelineId, projectSlug } = run;
      await stores.projects.seen(projectSlug, now());
      if (isAtRest(run)) {
        return await outbox.reply(place, actor, renderWatch({ run, how: 'ended' }, { appUrl }));
      }
      const isNew = await stores.watchers.add(pipelineId, { userId: actor.userId, since: now() });
      // In this order: what ends from here on is seen by the next look, which finds the wish.
      await stores.watch.add(pipelineId, now(), now());
      const how = isNew ? 'begun' : 'already';
      await outbox.reply(place, actor, renderWatch({ run, how }, { appUrl }));
    },
  };
}
