// News that a channel is not told at once: it is muted or has quiet hours, it got too much already, or the news
// is old. All of it is noted and told in one message later (end-mute.ts), but for what an incident card tells (storm.ts).
import type { Verdict } from '../../runs/announce.ts';
import { mutedBy } from '../../runs/mute.ts';
import { phaseOf } from '../../runs/phase.ts';
import { quietUntil } from '../../runs/quiet-hours.ts';
import type { Run } from '../../runs/run.ts';
import type { KeptBack } from '../../store/mutes.ts';
import type { JobDeps } from '../engine/deps.ts';
import { missedWhileAway } from './missed-while-away.ts';
import { isFolded, isInIncident } from './move-incident.ts';

type Deps = Pick<JobDeps, 'stores' | 'enqueue' | 'now' | 'timing'>;

export async function isKeptBack(
  deps: Deps,
  channelId: string,
  run: Run,
  verdict: Verdict,
): Promise<boolean> {
  const { stores } = deps;
  const { event } = verdict;
  const { pipelineId } = run;
  if ((await stores.cards.get(channelId, pipelineId)) !== undefined) {
    // It stays true, whatever holds now, and what failed in it counts for others that fail so.
    if (event === 'failed') await isFolded(deps, channelId, run, { event, hasCard: true });
    return false;
  }
  if (event === 'failed' && (await isInIncident(deps, channelId, run))) return true;
  const kept = await stores.mutes.keptBack(channelId, pipelineId);
  if (kept?.told === phaseTold(run)) return true;
  const muted = await isMuted(deps, channelId, run, { isFixed: event === 'fixed' });
  if (muted !== undefined) return muted;
  if (await isOnItsWay(deps, channelId, pipelineId, kept)) return true;
  // The card that tells of it is edited at any hour, and no summary has to.
  if (event === 'fixed' && (await isFolded(deps, channelId, run, verdict))) return true;
  return (
    (await isQuiet(deps, channelId, pipelineId)) ||
    (await isOldNews(deps, channelId, run)) ||
    (await isFolded(deps, channelId, run, verdict)) ||
    (await isTooMuch(deps, channelId, pipelineId))
  );
}

/** What it was kept back for is over, and the message that tells of it is about to come. */
async function isOnItsWay(
  { stores }: Deps,
  channelId: string,
  pipelineId: string,
  kept: KeptBack | undefined,
): Promise<boolean> {
  if (kept?.muteId === undefined || kept.told !== undefined) return false;
  return (await stores.mutes.withheld(channelId, kept.muteId)).includes(pipelineId);
}

/** Undefined without a mute. One that lasts until the branch is fixed ends with that very news, which is told: false. */
async function isMuted(
  { stores, enqueue, now }: Deps,
  channelId: string,
  run: Run,
  { isFixed }: { isFixed: boolean },
): Promise<boolean | undefined> {
  const mute = mutedBy(await stores.mutes.list(channelId), run, now());
  if (mute === undefined) return undefined;
  if (mute.until === undefined && isFixed) {
    const payload = { channelId, muteId: mute.id, why: 'muted' } as const;
    await enqueue({ name: 'end-mute', id: mute.id, payload });
    return false;
  }
  await stores.mutes.withhold(channelId, mute.id, run.pipelineId);
  await stores.mutes.noteKeptBack(channelId, run.pipelineId, { why: 'muted', muteId: mute.id });
  return true;
}

/** Direct messages keep to the mutes and quiet hours that a person has set in them. */
export async function isKeptFromPerson(deps: Deps, userId: string, run: Run): Promise<boolean> {
  const channelId = await deps.stores.people.directChannel(userId);
  if (channelId === undefined) return false;
  const phase = phaseOf(run);
  const isFixed = phase === 'fixed' || phase === 'success';
  return (
    (await isMuted(deps, channelId, run, { isFixed })) ?? (await isQuiet(deps, channelId, run.pipelineId))
  );
}

/** What a message that tells of several runs says of this one, as far as it could be news. */
export function phaseTold(run: Run): string {
  const phase = phaseOf(run);
  return phase === 'failing' ? 'failed' : phase;
}

export const quietMuteId = (until: number): string => `quiet-${until}`;

/** What was kept back a moment before the end has to be noted by then. */
const QUIET_MARGIN_MS = 1_000;

/** `item`: the id of a pipeline, or what stands for an incident (keep-incident-back.ts). */
export async function isQuiet(deps: Deps, channelId: string, item: string): Promise<boolean> {
  const hours = await deps.stores.quietHours.get(channelId);
  const until = hours && quietUntil(deps.now(), hours);
  if (until === undefined) return false;
  const payload = { channelId, muteId: quietMuteId(until), why: 'quiet' } as const;
  await tellTogether(deps, payload, item, until - deps.now() + QUIET_MARGIN_MS);
  return true;
}

async function isOldNews(deps: Deps, channelId: string, run: Run): Promise<boolean> {
  const { pipelineId } = run;
  const awayId = (await missedWhileAway(deps, run)) ?? (await deps.stores.bursts.missed(pipelineId));
  if (awayId === undefined) return false;
  await tellTogether(deps, { channelId, muteId: awayId, why: 'away' }, pipelineId, deps.timing.gatherMs / 2);
  return true;
}

/** Takes a token of the channel's, one for all times that the same is asked within a window. */
export async function isTooMuch(deps: Deps, channelId: string, item: string): Promise<boolean> {
  const { stores, now, timing } = deps;
  const { cards: limit, windowMs } = timing.burst;
  const at = now();
  if (await stores.bursts.take(channelId, item, { now: at, limit, windowMs })) return false;
  const window = Math.floor(at / windowMs);
  const muteId = `burst-${window}`;
  await tellTogether(
    deps,
    { channelId, muteId, why: 'burst' },
    item,
    (window + 1) * windowMs - at + windowMs / 100,
  );
  return true;
}

async function tellTogether(
  { stores, enqueue }: Deps,
  payload: { channelId: string; muteId: string; why: 'away' | 'burst' | 'quiet' },
  item: string,
  delayMs: number,
): Promise<void> {
  await stores.mutes.withhold(payload.channelId, payload.muteId, item);
  const id = `${payload.muteId}-${payload.channelId}`;
  // By key: what is kept back after the message has gone, as by a webhook that comes late, is told in another.
  await enqueue({ name: 'end-mute', id, payload }, { delayMs, coalesceKey: id });
  // Last, since it says that the message has been asked for.
  const { why, muteId } = payload;
  await stores.mutes.noteKeptBack(payload.channelId, item, { why, muteId });
}
