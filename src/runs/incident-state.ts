// The state per channel and project that detects many failures with one cause: recent failures, the incidents they form,
// the branches that are green, and the events that change any of these.
import { z } from 'zod';
import { Cause } from './cause.ts';

const Failed = z.object({
  pipelineId: z.string(),
  number: z.number(),
  branch: z.string(),
  /** What failed in the run: more failed jobs, or a repeated failure, make it another failure. */
  key: z.string(),
  /** Epoch ms. */
  at: z.number(),
  /** `null`: it was read, and the cause is unknown. */
  cause: Cause.nullable().optional(),
  /** `held`: not reported yet, because it is being read. */
  told: z.enum(['card', 'held', 'folded']),
  /** The pipeline that made its branch green again. */
  greenBy: z.number().optional(),
  /** The incident it belongs to, with or without a card of its own. */
  incidentId: z.string().optional(),
});
export type FailedRun = z.infer<typeof Failed>;

const Member = z.object({
  branch: z.string(),
  /** Of the newest pipeline of the branch with this failure. */
  number: z.number(),
  pipelineId: z.string().optional(),
  /** It has no card of its own. */
  isFolded: z.boolean(),
  /** The pipeline that made the branch green again. */
  greenBy: z.number().optional(),
});
export type Member = z.infer<typeof Member>;

export const Incident = z.object({
  id: z.string(),
  cause: Cause,
  /** Oldest first. */
  members: z.array(Member),
  /** Of the newest failure; epoch ms. */
  lastAt: z.number(),
  ended: z.object({ at: z.number(), why: z.enum(['green', 'quiet']) }).optional(),
});
export type Incident = z.infer<typeof Incident>;

export const IncidentState = z.object({
  failures: z.array(Failed),
  incidents: z.array(Incident),
  /** The newest green pipeline of each branch: an older failure may be reported after it. */
  greens: z.array(z.object({ branch: z.string(), number: z.number(), at: z.number() })).default([]),
});
export type IncidentState = z.infer<typeof IncidentState>;
export const calm: IncidentState = { failures: [], incidents: [], greens: [] };

export type Which = Pick<FailedRun, 'pipelineId' | 'key'>;
export type IncidentEvent = { at: number } & (
  | ({
      kind: 'failed';
      /** The channel has its card, for whatever reason. */
      hasCard?: boolean;
    } & Pick<FailedRun, 'pipelineId' | 'key' | 'number' | 'branch'>)
  | ({ kind: 'read'; cause: Cause | undefined } & Which)
  /** It was held long enough. */
  | ({ kind: 'late' } & Which)
  /** It is being retried, and nothing in it is red now. */
  | ({ kind: 'gone' } & Which)
  | { kind: 'green'; branch: string; number: number }
  | { kind: 'tick' }
);
export type IncidentEffect =
  /** `since`: when this failure was stored. One that comes back after another was stored later, and is read again. */
  | ({ kind: 'read'; isHeld: boolean; since: number } & Which)
  | { kind: 'tell'; pipelineId: string }
  | { kind: 'show'; incidentId: string };

/** Failures further apart are unrelated. */
export const WINDOW_MS = 30 * 60_000;
/** An incident is over after this long without a new failure. */
export const QUIET_MS = 60 * 60_000;
/** This many branches make an incident. */
export const FOLD_FROM = 3;
/** How long a folded failure stays folded, because its run may still be read. */
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

/** The incident that a run's failure belongs to, if what failed in it is still the same. */
export function incidentOf(
  { failures, incidents }: IncidentState,
  { pipelineId, key }: Which,
): Incident | undefined {
  const id = failures.find((one) => one.pipelineId === pipelineId && one.key === key)?.incidentId;
  return id === undefined ? undefined : incidents.find((one) => one.id === id);
}
