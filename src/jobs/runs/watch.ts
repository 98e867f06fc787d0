// A person wants to hear when one run ends: noted with the run, and the poll worker follows it from here on.
import { renderWatch } from '../../blocks/runs/watch.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openRun } from '../engine/open-run.ts';
import { isAtRest } from '../tracking/observe.ts';

export function createWatchJob(deps: JobDeps): JobDefinition<'watch'> {
  const { stores, appUrl, now } = deps;
  return defineAnswer(deps, 'watch', async (request) => {
    const { userId } = request.payload.actor;
    const { run } = await openRun(deps, request, request.payload.target);
    const { pipelineId, projectSlug } = run;
    await stores.projects.seen(projectSlug, now());
    if (isAtRest(run)) return renderWatch({ run, how: 'ended' }, { appUrl });
    const isNew = await stores.watchers.add(pipelineId, { userId, since: now() });
    // In this order: if the run ends from here on, the next look finds the watcher.
    await stores.watch.add(pipelineId, now(), now());
    return renderWatch({ run, how: isNew ? 'begun' : 'already' }, { appUrl });
  });
}
