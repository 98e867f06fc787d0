// One failure on many branches, told once: which failures a channel was told of lately, and the incidents they fold
// into. Pure: (state of one channel and project, event) -> (state, effects); any event may come twice.
import { z } from 'zod';
import { Cause } from './cause.ts';

const Failed = z.object({
  pipelineId: z.string(),
  number: z.number(),
  branch: z.string(),
  /** What has failed in it: more, or again, is another failure. */
  key: z.string(),
  /** Epoch ms. */
  at: z.number(),
  /** `null`: it was read, and nobody can tell. */
  cause: Cause.nullable().optional(),
  /** `held`: neither yet; it is being read. */
  told: z.enum(['card', 'held', 'folded']),
  /** The pipeline by which its branch was green again. */
  greenBy: z.number().optional(),
});
export type Failed = z.infer<typeof Failed>;

const Member = z.object({
  branch: z.string(),
  /** Of the newest pipeline of the branch that failed so. */
  number: z.number(),
  /** It has no card of its own. */
  isFolded: z.boolean(),
  /** The pipeline by which the branch was green again. */
  greenBy: z.number().optional(),
});

export const Incident = z.object({
  id: z.string(),
  cause: Cause,
  /** The first one first. */
  members: z.array(Member),
  /** Of the newest failure; epoch ms. */
  lastAt: z.number(),
  ended: z.object({ at: z.number(), why: z.enum(['green', 'quiet']) }).optional(),
});
export type Incident = z.infer<typeof Incident>;

export const Storm = z.object({ failures: z.array(Failed), incidents: z.array(Incident) });
export type Storm = z.infer<typeof Storm>;
export const calm: Storm = { failures: [], incidents: [] };

type Which = Pick<Failed, 'pipelineId' | 'key'>;
export type StormEvent = { at: number } & (
  | ({ kind: 'failed' } & Pick<Failed, 'pipelineId' | 'key' | 'number' | 'branch'>)
  | ({ kind: 'read'; cause: Cause | undefined } & Which)
  /** It was held for long enough. */
  | ({ kind: 'late' } & Which)
  | { kind: 'green'; branch: string; number: number }
  | { kind: 'tick' }
);
export type StormEffect =
  | ({ kind: 'read'; isHeld: boolean } & Which)
  | { kind: 'tell'; pipelineId: string }
  | { kind: 'show'; incidentId: string };

/** Failures further apart have nothing to do with each other. */
export const WINDOW_MS = 30 * 60_000;
/** Without a new failure for so long, an incident is over. */
export const QUIET_MS = 60 * 60_000;
/** From this many branches on it is an incident. */
export const FOLD_FROM = 3;
/** A failure that was folded stays so for as long as its run may be looked at. */
const KEPT_MS = 2 * 86_400_000;
const MOST_FAILURES = 300;
const MOST_INCIDENTS = 20;

export function advanceStorm(before: Storm, event: StormEvent): { storm: Storm; effects: StormEffect[] } {
  const storm = structuredClone(before);
  const effects: StormEffect[] = [];
  steps[event.kind](storm, event, effects);
  const seen = new Set<string>();
  return {
    storm: prune(storm, event.at),
    effects: effects.filter((one) => !seen.has(JSON.stringify(one)) && seen.add(JSON.stringify(one))),
  };
}

type Step = (storm: Storm, event: StormEvent, effects: StormEffect[]) => void;
const steps: Record<StormEvent['kind'], Step> = {
  failed(storm, event, effects) {
    if (event.kind !== 'failed') return;
    const { at, pipelineId, key, number, branch } = event;
    const known = storm.failures.find((one) => one.pipelineId === pipelineId);
    const isSame = known?.key === key;
    if (known?.told === 'card' || (known?.told === 'folded' && isSame)) return;
    const recent = storm.failures.filter((one) => one.at > at - WINDOW_MS);
    const branches = new Set([...recent.map((one) => one.branch), branch]).size;
    const isStormy =
      known !== undefined || branches >= FOLD_FROM || storm.incidents.some(({ ended }) => !ended);
    if (known === undefined || !isSame) {
      const told = isStormy ? 'held' : 'card';
      storm.failures = storm.failures.filter((one) => one !== known);
      storm.failures.push({ pipelineId, number, branch, key, at, told });
    }
    // One failure alone is not read for this.
    if (branches < 2 && !isStormy) return;
    for (const one of storm.failures) {
      if (one.cause !== undefined || one.at <= at - WINDOW_MS) continue;
      const isHeld = one.told === 'held';
      effects.push({ kind: 'read', pipelineId: one.pipelineId, key: one.key, isHeld });
    }
  },
  read(storm, event, effects) {
    if (event.kind !== 'read') return;
    const one = find(storm, event);
    if (one === undefined) return;
    one.cause ??= event.cause ?? null;
    decide(storm, effects);
    sayAgain(storm, one, effects);
  },
  late(storm, event, effects) {
    if (event.kind !== 'late') return;
    const one = find(storm, event);
    if (one === undefined) return;
    if (one.told === 'held') one.told = 'card';
    decide(storm, effects);
    sayAgain(storm, one, effects);
  },
  green(storm, event, effects) {
    if (event.kind !== 'green') return;
    for (const one of storm.failures)
      if (one.branch === event.branch && one.number <= event.number) one.greenBy ??= event.number;
    for (const incident of storm.incidents) {
      const member = incident.members.find(({ branch }) => branch === event.branch);
      if (member === undefined || member.number > event.number) continue;
      if (incident.ended === undefined) member.greenBy ??= event.number;
      if (member.greenBy !== event.number) continue;
      if (incident.members.every(({ greenBy }) => greenBy !== undefined))
        incident.ended ??= { at: event.at, why: 'green' };
      effects.push({ kind: 'show', incidentId: incident.id });
    }
  },
  tick(storm, { at }, effects) {
    for (const incident of storm.incidents) {
      if (incident.ended !== undefined || at - incident.lastAt < QUIET_MS) continue;
      incident.ended = { at, why: 'quiet' };
      effects.push({ kind: 'show', incidentId: incident.id });
    }
  },
};

const find = (storm: Storm, { pipelineId, key }: Which): Failed | undefined =>
  storm.failures.find((one) => one.pipelineId === pipelineId && one.key === key);

/** Settles what is held, the eldest first, as far as what is known allows. */
function decide(storm: Storm, effects: StormEffect[]): void {
  const inOrder = [...storm.failures].sort((a, b) => a.at - b.at || a.number - b.number);
  for (const one of inOrder) {
    if (one.told === 'folded') continue;
    const open = storm.incidents.find(({ cause, ended }) => cause.id === one.cause?.id && !ended);
    if (one.told === 'card') {
      if (open === undefined || one.at <= open.lastAt - WINDOW_MS || hasMember(open, one)) continue;
      join(open, one);
      effects.push({ kind: 'show', incidentId: open.id });
      continue;
    }
    const peers = inOrder.filter((peer) => peer !== one && peer.told !== 'held' && isPeer(storm, peer, one));
    const branches = new Set([...peers, one].map(({ branch }) => branch)).size;
    if (open !== undefined || branches >= FOLD_FROM) {
      one.told = 'folded';
      effects.push({ kind: 'show', incidentId: fold(storm, open, peers, one).id });
    } else if (one.cause === null || (one.cause !== undefined && areOthersRead(inOrder, one))) {
      one.told = 'card';
      effects.push({ kind: 'tell', pipelineId: one.pipelineId });
    }
  }
}

/** What is over counts for nothing: the same cause later is news again. */
function isPeer({ incidents }: Storm, peer: Failed, { cause, at }: Failed): boolean {
  if (cause === undefined || cause === null || peer.cause?.id !== cause.id) return false;
  const overAt = incidents.flatMap((one) => (one.cause.id === cause.id && one.ended ? [one.ended.at] : []));
  return peer.at > Math.max(at - WINDOW_MS, ...overAt);
}

const areOthersRead = (inOrder: readonly Failed[], one: Failed): boolean =>
  inOrder.every(
    (other) =>
      other === one || other.cause !== undefined || other.at > one.at || other.at <= one.at - WINDOW_MS,
  );

function fold(storm: Storm, open: Incident | undefined, peers: readonly Failed[], one: Failed): Incident {
  const { cause, number, at } = one;
  if (cause === undefined || cause === null) throw new Error('a failure without a cause cannot be folded');
  const incident = open ?? { id: `${cause.id}-${number}`, cause, members: [], lastAt: at };
  if (open === undefined) {
    storm.incidents.push(incident);
    for (const peer of peers) join(incident, peer);
  }
  join(incident, one);
  return incident;
}

const hasMember = ({ members }: Incident, { branch, number }: Failed): boolean =>
  members.some((one) => one.branch === branch && one.number >= number);

function join(incident: Incident, { branch, number, at, told, greenBy }: Failed): void {
  incident.lastAt = Math.max(incident.lastAt, at);
  const isFolded = told === 'folded';
  const member = incident.members.find((one) => one.branch === branch);
  if (member === undefined) {
    incident.members.push({ branch, number, isFolded, ...(greenBy !== undefined && { greenBy }) });
    return;
  }
  member.isFolded ||= isFolded;
  member.number = Math.max(member.number, number);
  // A retry that failed again has the number by which it had been green.
  if (member.greenBy !== undefined && number >= member.greenBy) delete member.greenBy;
}

/** Somebody may have died before it was done. */
function sayAgain(storm: Storm, { told, pipelineId, branch, cause }: Failed, effects: StormEffect[]): void {
  if (told === 'card') effects.push({ kind: 'tell', pipelineId });
  if (told !== 'folded') return;
  const of = storm.incidents.findLast(
    (one) => one.cause.id === cause?.id && one.members.some((member) => member.branch === branch),
  );
  if (of !== undefined) effects.push({ kind: 'show', incidentId: of.id });
}

function prune({ failures, incidents }: Storm, at: number): Storm {
  return {
    failures: failures.filter((one) => one.at > at - KEPT_MS).slice(-MOST_FAILURES),
    incidents: incidents.filter((one) => one.lastAt > at - KEPT_MS).slice(-MOST_INCIDENTS),
  };
}
