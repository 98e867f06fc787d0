// A failure that may be one of many: read, and either folded into their incident or told like any other.
import { failedKey } from '../../runs/failed-key.ts';
import type { JobDeps } from '../deps.ts';
import type { JobDefinition } from '../job.ts';
import { notify } from '../notify.ts';
import { causeOfRun } from './read-cause.ts';
import { moveStorm } from './storm.ts';

export function createFoldFailure(deps: JobDeps): JobDefinition<'fold-failure'> {
  const { stores, now } = deps;
  return {
    name: 'fold-failure',
    async run({ channelId, projectSlug, pipelineId, key, isLate }) {
      const run = await stores.runs.get(pipelineId);
      if (run === undefined) return;
      // It went on meanwhile: what it is now is read by another job.
      if (!isLate && failedKey(run) !== key) return;
      const cause = isLate ? undefined : await causeOfRun(deps, run, key);
      const which = { pipelineId, key, at: now() };
      const event = isLate
        ? ({ kind: 'late', ...which } as const)
        : ({ kind: 'read', cause, ...which } as const);
      const { tell } = await moveStorm(deps, { channelId, projectSlug }, event);
      for (const id of tell) {
        const told = await stores.runs.get(id);
        if (told !== undefined) await notify(deps, { run: told, changed: false });
      }
    },
  };
}
