// Applies one event to a channel's incidents of a project, and requests the jobs that follow from it.

import { StoreError } from '../../errors.ts';
import type { Verdict } from '../../runs/announce.ts';
import { failedKey } from '../../runs/failed-key.ts';
import { advanceIncidents } from '../../runs/incident.ts';
import {
  type Incident,
  type IncidentEffect,
  type IncidentEvent,
  type IncidentState,
  incidentOf,
} from '../../runs/incident-state.ts';
import type { Run } from '../../runs/run.ts';
import type { JobDeps } from '../engine/deps.ts';

export type IncidentDeps = Pick<JobDeps, 'stores' | 'enqueue' | 'now' | 'timing'>;
export interface IncidentPlace {
  channelId: string;
  projectSlug: string;
}

const MOST_TRIES = 50;

type StoredIncidents = Awaited<ReturnType<JobDeps['stores']['incidents']['get']>>;

/**
 * The caller has to notify the channel of the pipelines in `tell`. `known`: as they were read a moment ago, which saves reading them
 * again.
 */
export async function moveIncidents(
  deps: IncidentDeps,
  place: IncidentPlace,
  event: IncidentEvent,
  known?: StoredIncidents,
): Promise<{ state: IncidentState; tell: string[] }> {
  const { incidents } = deps.stores;
  const { channelId, projectSlug } = place;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const isFirst = tries === 0;
    const { state: before, text } =
      (isFirst ? known : undefined) ?? (await incidents.get(channelId, projectSlug));
    const { state, effects } = advanceIncidents(before, event);
    const isSame = JSON.stringify(state) === JSON.stringify(before);
    if (!isSame && !(await incidents.replace(channelId, projectSlug, text, state))) continue;
    for (const effect of effects) await ask(deps, place, effect);
    return { state, tell: effects.flatMap((one) => (one.kind === 'tell' ? [one.pipelineId] : [])) };
  }
  throw new StoreError('could not record a failure in an incident', undefined);
}

async function ask(
  { enqueue, timing }: IncidentDeps,
  place: IncidentPlace,
  effect: IncidentEffect,
): Promise<void> {
  const { channelId } = place;
  if (effect.kind === 'show') {
    const coalesceKey = incidentKey(channelId, effect.incidentId);
    const payload = { ...place, incidentId: effect.incidentId };
    const request = { name: 'deliver-incident', id: coalesceKey, payload } as const;
    await enqueue(request, { coalesceKey, delayMs: timing.cardEditGapMs });
  } else if (effect.kind === 'read') {
    const { pipelineId, key, isHeld, since } = effect;
    const id = `fold-${channelId}-${pipelineId}-${key}-${since}`;
    const payload = { ...place, pipelineId, key };
    await enqueue({ name: 'fold-failure', id, payload: { ...payload, isLate: false } });
    if (!isHeld) return;
    const late = { name: 'fold-failure', id: `${id}-late`, payload: { ...payload, isLate: true } } as const;
    await enqueue(late, { delayMs: timing.foldMs });
  }
}

/** The same key for the job, the ledger, and the metadata of the message in Slack. */
export const incidentKey = (channelId: string, incidentId: string): string =>
  `incident-${channelId}-${incidentId}`;

/** The incident that the run's current failure belongs to. `isFolded`: only the incident card reports it. */
export async function incidentOfRun(
  { stores }: Pick<JobDeps, 'stores'>,
  channelId: string,
  run: Run,
): Promise<{ incident: Incident; isFolded: boolean } | undefined> {
  const { state } = await stores.incidents.get(channelId, run.projectSlug);
  const incident = incidentIn(state, run);
  return incident && { incident, isFolded: isFoldedIn(state, run) };
}

const incidentIn = (state: IncidentState, run: Run) =>
  incidentOf(state, { pipelineId: run.pipelineId, key: failedKey(run) });

/** Is the run's current failure reported only by an incident card? */
export const isFoldedIn = (state: IncidentState, run: Run): boolean =>
  incidentIn(state, run) !== undefined &&
  state.failures.find((one) => one.pipelineId === run.pipelineId)?.told === 'folded';

/** The same, as it is stored now. */
export const isInIncident = async (
  deps: Pick<JobDeps, 'stores'>,
  channelId: string,
  run: Run,
): Promise<boolean> => (await incidentOfRun(deps, channelId, run))?.isFolded === true;

type Failing = Pick<Verdict, 'event'> & { hasCard?: boolean; known?: StoredIncidents };

/** Does an incident card report, or is it about to report, that this run failed or fixed its branch? */
export async function isFolded(
  deps: IncidentDeps,
  channelId: string,
  run: Run,
  { event, hasCard = false, known }: Failing,
): Promise<boolean> {
  const { projectSlug, branch, number, pipelineId } = run;
  if (branch === undefined || (event !== 'failed' && event !== 'fixed')) return false;
  if (event === 'fixed') {
    const { state } = known ?? (await deps.stores.incidents.get(channelId, projectSlug));
    return tellsOfGreen(state, { branch, number });
  }
  const failed = { pipelineId, number, branch, key: failedKey(run), at: deps.now(), hasCard };
  // Other failures settled by this are reported by the job that waits for late ones.
  const moved = moveIncidents(deps, { channelId, projectSlug }, { kind: 'failed', ...failed }, known);
  const { state } = await moved;
  return state.failures.find((one) => one.pipelineId === pipelineId)?.told !== 'card';
}

function tellsOfGreen(
  { incidents, failures }: IncidentState,
  { branch, number }: { branch: string; number: number },
) {
  const member = incidents
    .flatMap(({ members }) => members)
    .findLast((one) => one.branch === branch && one.isFolded && one.greenBy === number);
  // The newest failure had a card of its own, so the fix is reported there too.
  const hasCard = failures.some(
    (one) => one.branch === branch && one.told === 'card' && one.number >= (member?.number ?? number),
  );
  return member !== undefined && !hasCard;
}

/** The branch is green again; the incident cards show it. */
export async function calmIncidents(
  deps: IncidentDeps,
  { projectSlug, branch, number }: Run,
  channelIds: Iterable<string>,
): Promise<void> {
  if (branch === undefined) return;
  for (const channelId of new Set(channelIds)) {
    await moveIncidents(deps, { channelId, projectSlug }, { kind: 'green', branch, number, at: deps.now() });
  }
}
