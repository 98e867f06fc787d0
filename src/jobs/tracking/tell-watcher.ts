// The direct message at the end of a watch: once per watch, even if a worker crashes.
import { renderWatchEnd } from '../../blocks/runs/index.ts';
import type { Run } from '../../runs/run.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { postOnce } from '../engine/post-once.ts';
import { mayReadRun } from './may-hear.ts';
import { isAtRest } from './observe.ts';

export function createTellWatcherJob(deps: JobDeps): JobDefinition<'tell-watcher'> {
  const { stores, appUrl } = deps;
  return {
    name: 'tell-watcher',
    async run({ pipelineId, userId, since }, tools) {
      const wishes = await stores.watchers.of(pipelineId);
      const run = await stores.runs.get(pipelineId);
      const isWanted = wishes.some((one) => one.userId === userId && one.since === since);
      // Retried in the meantime: the watch stays for the new end.
      if (run === undefined || !isWanted || !isAtRest(run)) return;
      const asked = { actor: { userId }, place: { channelId: userId } };
      const message = renderWatchEnd(run, { appUrl });
      const key = `watched-${pipelineId}-${userId}-${since}`;
      if (await mayReadRun(deps, userId, run)) await postOnce(deps, asked, { message, key, ifClosed }, tools);
      await stores.watchers.remove(pipelineId, userId, since);
    },
  };
}

const ifClosed =
  'A run that you watched ended, but I couldn’t send you a direct message. `/circleci status` shows the result.';

/** Requests the messages to everybody who watches a finished run. Safe to repeat. */
export async function tellWatchers(
  { stores, enqueue }: Pick<JobDeps, 'stores' | 'enqueue'>,
  run: Run,
): Promise<void> {
  if (!isAtRest(run)) return;
  const { pipelineId, rev } = run;
  for (const { userId, since } of await stores.watchers.of(pipelineId)) {
    // The id includes the revision, so that a request dropped because the run went on doesn't block the next one.
    const id = `watched-${pipelineId}-${userId}-${since}-${rev}`;
    await enqueue({ name: 'tell-watcher', id, payload: { pipelineId, userId, since } });
  }
}
