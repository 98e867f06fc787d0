// What is kept of one channel and project to know many failures of one cause for one: the failures of late, the
// incidents they make, the branches that are green, and what can be heard of any of them.
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
  /** The one it belongs to, with or without a card of its own. */
  incidentId: z.string().optional(),
});
export type FailedRun = z.infer<typeof Failed>;

const Member = z.object({
  branch: z.string(),
  /** Of the newest pipeline of the branch that failed so. */
  number: z.number(),
  pipelineId: z.string().optional(),
  /** It has no card of its own. */
  isFolded: z.boolean(),
  /** The pipeline by which the branch was green again. */
  greenBy: z.number().optional(),
});
export type Member = z.infer<typeof Member>;

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

export const IncidentState = z.object({
  failures: z.array(Failed),
  incidents: z.array(Incident),
  /** Newest green pipeline of each branch: the failure of an older one may be heard of after it. */
  greens: z.array(z.object({ branch: z.string(), number: z.number(), at: z.number() })).default([]),
});
export type IncidentState = z.infer<typeof IncidentState>;
export const calm: IncidentState = { failures: [], incidents: [], greens: [] };

export type Which = Pick<FailedRun, 'pipelineId' | 'key'>;
export type IncidentEvent = { at: number } & (
  | ({
      kind: 'failed';
      /** The channel has its card, whatever it was posted for. */
      hasCard?: boolean;
    } & Pick<FailedRun, 'pipelineId' | 'key' | 'number' | 'branch'>)
  | ({ kind: 'read'; cause: Cause | undefined } & Which)
  /** It was held for long enough. */
  | ({ kind: 'late' } & Which)
  /** It is being retried, and nothing of it is red now. */
  | ({ kind: 'gone' } & Which)
  | { kind: 'green'; branch: string; number: number }
  | { kind: 'tick' }
);
export type IncidentEffect =
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
const MOST_GREENS = 100;

export const pruneIncidents = (
  { failures, incidents, greens }: IncidentState,
  at: number,
): IncidentState => ({
  failures: failures.filter((one) => one.at > at - KEPT_MS).slice(-MOST_FAILURES),
  incidents: incidents.filter((one) => one.lastAt > at - KEPT_MS).slice(-MOST_INCIDENTS),
  greens: greens.filter((one) => one.at > at - KEPT_MS).slice(-MOST_GREENS),
});

/** The incident that the failure of a run belongs to, if what has failed in it is still that. */
export function incidentOf(
  { failures, incidents }: IncidentState,
  { pipelineId, key }: Which,
): Incident | undefined {
  const id = failures.find((one) => one.pipelineId === pipelineId && one.key === key)?.incidentId;
  return id === undefined ? undefined : incidents.find((one) => one.id === id);
}
