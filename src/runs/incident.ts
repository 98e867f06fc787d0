// Reports one failure on many branches once: tracks recent failures per channel and project, and folds them into
// incidents. Pure: (state, event) -> (state, effects); any event may arrive twice.
import {
  type FailedRun,
  FOLD_FROM,
  type Incident,
  type IncidentEffect,
  type IncidentEvent,
  type IncidentState,
  pruneIncidents,
  QUIET_MS,
  type Which,
  WINDOW_MS,
} from './incident-state.ts';

export function advanceIncidents(
  before: IncidentState,
  event: IncidentEvent,
): { state: IncidentState; effects: IncidentEffect[] } {
  const state = structuredClone(before);
  const effects: IncidentEffect[] = [];
  steps[event.kind](state, event, effects);
  const seen = new Set<string>();
  return {
    state: pruneIncidents(state, event.at),
    effects: effects.filter((one) => !seen.has(JSON.stringify(one)) && seen.add(JSON.stringify(one))),
  };
}

type Step = (state: IncidentState, event: IncidentEvent, effects: IncidentEffect[]) => void;
const steps: Record<IncidentEvent['kind'], Step> = {
  failed(state, event, effects) {
    if (event.kind !== 'failed') return;
    const { at, pipelineId, key, number, branch, hasCard = false } = event;
    const known = state.failures.find((one) => one.pipelineId === pipelineId);
    if (known?.key === key && hasCard) {
      tell(state, known, effects);
      return decide(state, effects);
    }
    if (known?.key === key && known.told !== 'held') return;
    const recent = state.failures.filter((one) => one.at > at - WINDOW_MS);
    const branches = new Set([...recent.map((one) => one.branch), branch]).size;
    const isOpen = state.incidents.some(({ ended }) => !ended);
    const mayBeIncident = known !== undefined || branches >= FOLD_FROM || isOpen;
    if (known?.key !== key) {
      const told = hasCard || known?.told === 'card' || !mayBeIncident ? 'card' : 'held';
      const greenBy = state.greens.find((one) => one.branch === branch && one.number > number)?.number;
      const green = greenBy !== undefined && { greenBy };
      const one: FailedRun = { pipelineId, number, branch, key, at, told, ...green };
      state.failures = [...state.failures.filter((other) => other !== known), one];
      if (hasCard) tell(state, one, effects);
      // Others may have waited for the earlier failure.
      decide(state, effects);
    }
    // A single failure is not read for this, and neither is one with a card that decides nothing.
    const isAwaited = isOpen || state.failures.some(({ told }) => told === 'held');
    if (hasCard ? !isAwaited : branches < 2 && !mayBeIncident) return;
    for (const one of state.failures) {
      if (one.cause !== undefined || one.at <= at - WINDOW_MS) continue;
      const isHeld = one.told === 'held';
      // Held failures were already requested by their own event.
      if (isHeld && one.pipelineId !== pipelineId) continue;
      effects.push({ kind: 'read', pipelineId: one.pipelineId, key: one.key, isHeld, since: one.at });
    }
  },
  read(state, event, effects) {
    if (event.kind !== 'read') return;
    const one = find(state, event);
    if (one === undefined) return;
    one.cause ??= event.cause ?? null;
    decide(state, effects);
    sayAgain(one, effects);
  },
  late(state, event, effects) {
    if (event.kind !== 'late') return;
    const one = find(state, event);
    if (one === undefined) return;
    if (one.told === 'held') tell(state, one, effects);
    decide(state, effects);
    sayAgain(one, effects);
  },
  gone(state, event, effects) {
    if (event.kind !== 'gone') return;
    const one = find(state, event);
    if (one === undefined) return;
    // If it fails again, it is read again.
    if (one.told === 'held') state.failures = state.failures.filter((other) => other !== one);
    else one.cause ??= null;
    decide(state, effects);
  },
  green(state, event, effects) {
    if (event.kind !== 'green') return;
    const { at, branch, number } = event;
    const newest = state.greens.find((one) => one.branch === branch);
    if (newest === undefined || newest.number < number)
      state.greens = [...state.greens.filter((one) => one !== newest), { branch, number, at }];
    for (const one of state.failures)
      if (one.branch === branch && one.number <= number) one.greenBy ??= number;
    for (const incident of state.incidents) {
      const member = incident.members.find((one) => one.branch === branch);
      if (member === undefined || member.number > number) continue;
      if (incident.ended === undefined) member.greenBy ??= number;
      if (member.greenBy !== number) continue;
      endIfGreen(incident, at);
      effects.push({ kind: 'show', incidentId: incident.id });
    }
  },
  tick(state, { at }, effects) {
    for (const incident of state.incidents) {
      if (incident.ended !== undefined || at - incident.lastAt < QUIET_MS) continue;
      incident.ended = { at, why: 'quiet' };
      effects.push({ kind: 'show', incidentId: incident.id });
    }
  },
};

const find = (state: IncidentState, { pipelineId, key }: Which): FailedRun | undefined =>
  state.failures.find((one) => one.pipelineId === pipelineId && one.key === key);

function endIfGreen(incident: Incident, at: number): void {
  if (incident.members.every(({ greenBy }) => greenBy !== undefined)) incident.ended ??= { at, why: 'green' };
}

/** It has a card or will get one, so no incident may claim otherwise. */
function tell({ incidents }: IncidentState, one: FailedRun, effects: IncidentEffect[]): void {
  one.told = 'card';
  for (const { id, members } of incidents) {
    const member = members.find(({ pipelineId }) => pipelineId === one.pipelineId);
    if (member?.isFolded !== true) continue;
    member.isFolded = false;
    effects.push({ kind: 'show', incidentId: id });
  }
}

/** Settles held failures, oldest first, as far as the known causes allow. Each may settle others. */
function decide(state: IncidentState, effects: IncidentEffect[]): void {
  let settled = 1;
  while (settled > 0) settled = settleOnce(state, effects);
}

function settleOnce(state: IncidentState, effects: IncidentEffect[]): number {
  let settled = 0;
  const inOrder = [...state.failures].sort((a, b) => a.at - b.at || a.number - b.number);
  for (const one of inOrder) {
    if (one.told === 'folded') continue;
    const open = state.incidents.find(({ cause, ended }) => cause.id === one.cause?.id && !ended);
    if (one.told === 'card') {
      const isNews = one.incidentId === undefined && one.at > overAt(state, one.cause?.id);
      if (open === undefined || !isNews || one.at <= open.lastAt - WINDOW_MS) continue;
      join(open, one);
      settled += 1;
      effects.push({ kind: 'show', incidentId: open.id });
      continue;
    }
    const peers = inOrder.filter((peer) => peer !== one && peer.told !== 'held' && isPeer(state, peer, one));
    const branches = new Set([...peers, one].map(({ branch }) => branch)).size;
    if (open !== undefined || branches >= FOLD_FROM) {
      one.told = 'folded';
      settled += 1;
      effects.push({ kind: 'show', incidentId: fold(state, open, peers, one).id });
    } else if (one.cause === null || (one.cause !== undefined && areOthersRead(inOrder, one))) {
      tell(state, one, effects);
      settled += 1;
      effects.push({ kind: 'tell', pipelineId: one.pipelineId });
    }
  }
  return settled;
}

/** Ended incidents do not count: the same cause later is news again. */
const overAt = ({ incidents }: IncidentState, causeId: string | undefined): number =>
  Math.max(...incidents.map(({ cause, ended }) => (cause.id === causeId && ended ? ended.at : -Infinity)));

function isPeer(state: IncidentState, peer: FailedRun, { cause, at }: FailedRun): boolean {
  if (cause === undefined || cause === null || peer.cause?.id !== cause.id) return false;
  return peer.at > Math.max(at - WINDOW_MS, overAt(state, cause.id));
}

const areOthersRead = (inOrder: readonly FailedRun[], one: FailedRun): boolean =>
  inOrder.every(
    (other) =>
      other === one || other.cause !== undefined || other.at > one.at || other.at <= one.at - WINDOW_MS,
  );

function fold(
  state: IncidentState,
  open: Incident | undefined,
  peers: readonly FailedRun[],
  one: FailedRun,
): Incident {
  const { cause, number, at } = one;
  if (cause === undefined || cause === null) throw new Error('a failure without a cause cannot be folded');
  const name = `${cause.id}-${number}`;
  // A retry may start another one with the same number.
  const id = state.incidents.some((other) => other.id === name) ? `${name}-${at}` : name;
  const incident = open ?? { id, cause, members: [], lastAt: at };
  if (open === undefined) {
    state.incidents.push(incident);
    for (const peer of peers) join(incident, peer);
  }
  join(incident, one);
  endIfGreen(incident, Math.max(at, incident.lastAt));
  return incident;
}

function join(incident: Incident, one: FailedRun): void {
  const { branch, number, pipelineId, at, told, greenBy } = one;
  one.incidentId = incident.id;
  incident.lastAt = Math.max(incident.lastAt, at);
  const isFolded = told === 'folded';
  const member = incident.members.find((other) => other.branch === branch);
  if (member === undefined) {
    const green = greenBy !== undefined && { greenBy };
    incident.members.push({ branch, number, pipelineId, isFolded, ...green });
  } else if (number >= member.number) {
    Object.assign(member, { number, pipelineId, isFolded });
    // A retry that failed again has the number by which the branch was green.
    if (member.greenBy !== undefined && number >= member.greenBy) delete member.greenBy;
    if (greenBy !== undefined) member.greenBy = greenBy;
  }
}

/** A worker may have crashed before it was done. */
function sayAgain({ told, pipelineId, incidentId }: FailedRun, effects: IncidentEffect[]): void {
  if (told === 'card') effects.push({ kind: 'tell', pipelineId });
  if (incidentId !== undefined) effects.push({ kind: 'show', incidentId });
}
