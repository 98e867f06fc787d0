// News that a channel does not get right away: it is muted or in quiet hours, it got too many messages, or the news is
// old. Delayed news is combined into one later message (end-mute.ts), except what an incident card covers.
import type { Verdict } from '../../runs/announce.ts';
import { mutedBy } from '../../runs/mute.ts';
import { phaseOf } from '../../runs/phase.ts';
import { type QuietHours, quietUntil } from '../../runs/quiet-hours.ts';
import type { Run } from '../../runs/run.ts';
import type { KeptBack, StoredMute } from '../../store/mutes.ts';
import type { JobDeps } from '../engine/deps.ts';
import { missedWhileAway } from './missed-while-away.ts';
import { isFolded, isFoldedIn } from './move-incident.ts';

type Deps = Pick<JobDeps, 'stores' | 'enqueue' | 'now' | 'timing'>;

export async function isKeptBack(
  deps: Deps,
  channelId: string,
  run: Run,
  { event, mayHaveCard = true }: Pick<Verdict, 'event'> & { mayHaveCard?: boolean },
): Promise<boolean> {
  const { stores } = deps;
  const { pipelineId } = run;
  const hasCard = async () => (await stores.cards.get(channelId, pipelineId)) !== undefined;
  if (mayHaveCard && (await hasCard())) {
    // A posted card is always kept up to date, and its failure still counts toward incidents.
    if (event === 'failed') await isFolded(deps, channelId, run, { event, hasCard: true });
    return false;
  }
  // Read together, because a card waits for each of them.
  const [known, kept, mutes, hours, awayId] = await Promise.all([
    stores.incidents.get(channelId, run.projectSlug),
    stores.mutes.keptBack(channelId, pipelineId),
    stores.mutes.list(channelId),
    stores.quietHours.get(channelId),
    absenceOf(deps, run),
  ]);
  const isIn = event === 'failed' && isFoldedIn(known.state, run);
  if (isIn || kept?.told === phaseTold(run)) return true;
  const muted = await isMuted(deps, channelId, run, { isFixed: event === 'fixed', mutes });
  if (muted !== undefined) return muted;
  if (await isOnItsWay(deps, channelId, pipelineId, kept)) return true;
  // The incident card is edited at any hour, so no summary has to mention it.
  if (event === 'fixed' && (await isFolded(deps, channelId, run, { event, known }))) return true;
  return (
    (await isQuietNow(deps, channelId, pipelineId, hours)) ||
    (await isOldNews(deps, channelId, pipelineId, awayId)) ||
    (event === 'failed' && (await isFolded(deps, channelId, run, { event, known }))) ||
    (await isTooMuch(deps, channelId, pipelineId))
  );
}

/** The mute or window is over, and the combined message is about to be posted. */
async function isOnItsWay(
  { stores }: Deps,
  channelId: string,
  pipelineId: string,
  kept: KeptBack | undefined,
): Promise<boolean> {
  if (kept?.muteId === undefined || kept.told !== undefined) return false;
  return (await stores.mutes.withheld(channelId, kept.muteId)).includes(pipelineId);
}

/** Undefined without a mute, or if it ends right now. False for the news that ends a mute "until fixed": that news is posted. */
async function isMuted(
  { stores, enqueue, now }: Deps,
  channelId: string,
  run: Run,
  { isFixed, mutes }: { isFixed: boolean; mutes: readonly StoredMute[] },
): Promise<boolean | undefined> {
  const mute = mutedBy(mutes, run, now());
  if (mute === undefined) return undefined;
  if (mute.until === undefined && isFixed) {
    const payload = { channelId, muteId: mute.id, why: 'muted' } as const;
    await enqueue({ name: 'end-mute', id: mute.id, payload });
    return false;
  }
  if (!(await stores.mutes.withholdWhileMuted(channelId, mute.id, run.pipelineId))) return undefined;
  await stores.mutes.noteKeptBack(channelId, run.pipelineId, { why: 'muted', muteId: mute.id });
  return true;
}

/** Mutes and quiet hours that a person set in their direct messages apply to those. */
export async function isKeptFromPerson(deps: Deps, userId: string, run: Run): Promise<boolean> {
  const channelId = await deps.stores.people.directChannel(userId);
  if (channelId === undefined) return false;
  const phase = phaseOf(run);
  const isFixed = phase === 'fixed' || phase === 'success';
  const mutes = await deps.stores.mutes.list(channelId);
  return (
    (await isMuted(deps, channelId, run, { isFixed, mutes })) ??
    (await isQuiet(deps, channelId, run.pipelineId))
  );
}

/** Whether a person wants quiet in their direct messages now. Nothing is noted for later. */
export async function isHushed(
  { stores, now }: Pick<JobDeps, 'stores' | 'now'>,
  userId: string,
  run: Run,
): Promise<boolean> {
  const channelId = await stores.people.directChannel(userId);
  if (channelId === undefined) return false;
  const hours = await stores.quietHours.get(channelId);
  const isQuietHour = hours !== undefined && quietUntil(now(), hours) !== undefined;
  return isQuietHour || mutedBy(await stores.mutes.list(channelId), run, now()) !== undefined;
}

/** The phase that a combined message reports for this run, to detect newer news. */
export function phaseTold(run: Run): string {
  const phase = phaseOf(run);
  return phase === 'failing' ? 'failed' : phase;
}

export const quietMuteId = (until: number): string => `quiet-${until}`;

/** Time to store what was delayed just before the end. */
const QUIET_MARGIN_MS = 1_000;

/** `item`: a pipeline id, or the stand-in for an incident (keep-incident-back.ts). */
export async function isQuiet(deps: Deps, channelId: string, item: string): Promise<boolean> {
  return await isQuietNow(deps, channelId, item, await deps.stores.quietHours.get(channelId));
}

async function isQuietNow(
  deps: Deps,
  channelId: string,
  item: string,
  hours: QuietHours | undefined,
): Promise<boolean> {
  const until = hours && quietUntil(deps.now(), hours);
  if (until === undefined) return false;
  const payload = { channelId, muteId: quietMuteId(until), why: 'quiet' } as const;
  await tellTogether(deps, payload, item, until - deps.now() + QUIET_MARGIN_MS);
  return true;
}

/** The id of the absence in which the run ended. */
async function absenceOf(deps: Deps, run: Run): Promise<string | undefined> {
  const [away, missed] = await Promise.all([
    missedWhileAway(deps, run),
    deps.stores.bursts.missed(run.pipelineId),
  ]);
  return away ?? missed;
}

async function isOldNews(
  deps: Deps,
  channelId: string,
  pipelineId: string,
  awayId: string | undefined,
): Promise<boolean> {
  if (awayId === undefined) return false;
  await tellTogether(deps, { channelId, muteId: awayId, why: 'away' }, pipelineId, deps.timing.gatherMs / 2);
  return true;
}

/** Takes one token of the channel per item and window, however often it is asked. */
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
  // Coalesced by key: what is delayed after the message was sent, for example by a late webhook, goes into another one.
  await enqueue({ name: 'end-mute', id, payload }, { delayMs, coalesceKey: id });
  // Last, because it says that the message was requested.
  const { why, muteId } = payload;
  await stores.mutes.noteKeptBack(payload.channelId, item, { why, muteId });
}
