// After a person asked about a run: what that read found is followed and reported like other news. A sweep skips known
// runs, so nothing else would.
import { lastMoved } from '../../runs/last-moved.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { Observation } from './observe.ts';
import { concernsAnybody } from './tell-channels.ts';

/** Clocks differ, and sweeps may be rare. Older changes are not news just because somebody looked. */
const FRESH_MS = 15 * 60_000;

export async function watchFound(deps: JobDeps, { run, changed }: Observation): Promise<void> {
  if (!changed) return;
  const { stores, now } = deps;
  const { pipelineId } = run;
  const hasCard = (await stores.cards.channelsOf(pipelineId)).length > 0;
  const isNews = now() - lastMoved(run) < FRESH_MS && (await concernsAnybody(deps, run));
  if (hasCard || isNews) await stores.watch.add(pipelineId, now(), now());
}
