// Counts how many of the bot's own reads CircleCI answered, and notifies channels when an outage starts and ends. The
// decision is stored before channels are notified, and that they were notified is stored afterwards.
import {
  CircleciAmbiguous,
  CircleciBroken,
  CircleciError,
  CircleciRateLimited,
  CircleciUnreachable,
} from '../../errors.ts';
import { judgeReads, type OutageEffect, type OutageEvent } from '../../runs/outage.ts';
import { isSettled } from '../../runs/phase.ts';
import type { JobDeps } from '../engine/deps.ts';

type Deps = Pick<JobDeps, 'stores' | 'enqueue' | 'now'>;
export type ReadsCounted = Record<'answered' | 'failed', number>;

/** A rejection counts as an answer. A 429 may come from the bot's own budget, so it counts as neither, like other errors. */
export function countRead(reads: ReadsCounted, error?: unknown): void {
  const isSilent =
    error instanceof CircleciUnreachable ||
    error instanceof CircleciAmbiguous ||
    error instanceof CircleciBroken;
  if (isSilent) reads.failed += 1;
  else if (error === undefined || (error instanceof CircleciError && !(error instanceof CircleciRateLimited)))
    reads.answered += 1;
}

/** Call it once per tick. */
export async function noteReads(deps: Deps, { answered, failed }: ReadsCounted): Promise<void> {
  if (answered + failed === 0) return;
  const effects = await take(deps, { kind: 'reads', at: deps.now(), answered, failed });
  for (const effect of effects) {
    const channels = await tell(deps, effect);
    await take(deps, { kind: 'told', of: effect.kind, since: effect.since, channels });
  }
}

async function take({ stores: { outages } }: Deps, event: OutageEvent): Promise<OutageEffect[]> {
  for (;;) {
    const before = await outages.get();
    const { state, effects } = judgeReads(before, event);
    if (await outages.replace(before, state)) return effects;
  }
}

async function tell(deps: Deps, effect: OutageEffect): Promise<string[]> {
  const { since } = effect;
  const [until, known] = effect.kind === 'tell-over' ? [effect.until, effect.channels] : [];
  const channels = known ?? (await channelsWithRunningCards(deps));
  for (const channelId of channels) {
    const payload = { channelId, since, ...(until !== undefined && { until }) };
    const id = `outage-${channelId}-${until === undefined ? 'since' : 'over'}-${since}`;
    await deps.enqueue({ name: 'show-outage', id, payload });
  }
  return channels;
}

async function channelsWithRunningCards({ stores }: Deps): Promise<string[]> {
  const channels = new Set<string>();
  for (const pipelineId of await stores.watch.list()) {
    const run = await stores.runs.get(pipelineId);
    if (run === undefined || isSettled(run)) continue;
    for (const channelId of await stores.cards.channelsOf(pipelineId)) channels.add(channelId);
  }
  return [...channels].sort();
}
