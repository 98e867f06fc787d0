// After a look that somebody's question was the reason for: what it found out has to be followed and told like any other
// news. Nobody else would, since a sweep passes over what is known.
import { lastMoved } from '../../runs/last-moved.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { Observation } from './observe.ts';
import { concernsAnybody } from './tell-channels.ts';

/** Clocks differ, and sweeps may be rare. What moved before is no news because somebody looks at it. */
const FRESH_MS = 15 * 60_000;

export async function watchFound(deps: JobDeps, { run, changed }: Observation): Promise<void> {
  if (!changed) return;
  const { stores, now } = deps;
  const { pipelineId } = run;
  const hasCard = (await stores.cards.channelsOf(pipelineId)).length > 0;
  const isNews = now() - lastMoved(run) < FRESH_MS && (await concernsAnybody(deps, run));
  if (hasCard || isNews) await stores.watch.add(pipelineId, now(), now());
}
