// News that a channel is not told at once: it is muted or has quiet hours, it got too much already, or the news
// is old. All of it is noted and told in one message later (end-mute.ts), but for what an incident card tells (storm.ts).
import type { Verdict } from '../../runs/announce.ts';
import { mutedBy } from '../../runs/mute.ts';
import { quietUntil } from '../../runs/quiet-hours.ts';
import type { Run } from '../../runs/run.ts';
import type { JobDeps } from '../deps.ts';
import { isFolded, isInIncident } from './storm.ts';

type Deps = Pick<JobDeps, 'stores' | 'enqueue' | 'now' | 'timing'>;

/** A mute that lasts until the branch is fixed ends with that very news. */
export async function isKeptBack(
  deps: Deps,
  channelId: string,
  run: Run,
  verdict: Verdict,
): Promise<boolean> {
  const { stores, enqueue, now } = deps;
  const { event } = verdict;
  const { pipelineId } = run;
  // A card that stands stays true, whatever holds now.
  if ((await stores.cards.get(channelId, pipelineId)) !== undefined) return false;
  if (event === 'failed' && (await isInIncident(deps, channelId, run))) return true;
  const mute = mutedBy(await stores.mutes.list(channelId), run, now());
  if (mute !== undefined && mute.until === undefined && event === 'fixed') {
    const payload = { channelId, muteId: mute.id, why: 'muted' } as const;
    await enqueue({ name: 'end-mute', id: mute.id, payload });
    return false;
  }
  if (mute !== undefined) {
    await stores.mutes.withhold(channelId, mute.id, pipelineId);
    return true;
  }
  return (
    (await isQuiet(deps, channelId, pipelineId)) ||
    (await isOldNews(deps, channelId, pipelineId)) ||
    (await isFolded(deps, channelId, run, verdict)) ||
    (await isTooMuch(deps, channelId, pipelineId))
  );
}

export const quietMuteId = (until: number): string => `quiet-${until}`;

/** What was kept back a moment before the end has to be noted by then. */
const QUIET_MARGIN_MS = 1_000;

async function isQuiet(deps: Deps, channelId: string, pipelineId: string): Promise<boolean> {
  const hours = await deps.stores.quietHours.get(channelId);
  const until = hours && quietUntil(deps.now(), hours);
  if (until === undefined) return false;
  const payload = { channelId, muteId: quietMuteId(until), why: 'quiet' } as const;
  await tellTogether(deps, payload, pipelineId, until - deps.now() + QUIET_MARGIN_MS);
  return true;
}

async function isOldNews(deps: Deps, channelId: string, pipelineId: string): Promise<boolean> {
  const awayId = await deps.stores.bursts.missed(pipelineId);
  if (awayId === undefined) return false;
  await tellTogether(deps, { channelId, muteId: awayId, why: 'away' }, pipelineId, deps.timing.gatherMs);
  return true;
}

async function isTooMuch(deps: Deps, channelId: string, pipelineId: string): Promise<boolean> {
  const { stores, now, timing } = deps;
  const { cards: limit, windowMs } = timing.burst;
  const at = now();
  if (await stores.bursts.take(channelId, pipelineId, { now: at, limit, windowMs })) return false;
  const window = Math.floor(at / windowMs);
  const muteId = `burst-${window}`;
  await tellTogether(
    deps,
    { channelId, muteId, why: 'burst' },
    pipelineId,
    (window + 1) * windowMs - at + windowMs / 100,
  );
  return true;
}

async function tellTogether(
  { stores, enqueue }: Deps,
  payload: { channelId: string; muteId: string; why: 'away' | 'burst' | 'quiet' },
  pipelineId: string,
  delayMs: number,
): Promise<void> {
  await stores.mutes.withhold(payload.channelId, payload.muteId, pipelineId);
  const id = `${payload.muteId}-${payload.channelId}`;
  await enqueue({ name: 'end-mute', id, payload }, { delayMs });
}
