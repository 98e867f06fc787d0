// Failures that one person hears of by direct message: those with one cause share a message, and so do the runs that fix
// them. Pure.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Cause } from './cause.ts';
import { stable } from './causes/stable.ts';
import { QUIET_MS } from './incident-state.ts';
import type { Streak } from './outcomes.ts';
import type { Run } from './run.ts';

const Told = z.object({
  pipelineId: z.string(),
  projectSlug: z.string(),
  number: z.number(),
  branch: z.string().optional(),
  tag: z.string().optional(),
  /** A `news` value of starter-news.ts. */
  news: z.string(),
});
export type ToldFailure = z.infer<typeof Told>;

export const PersonIncident = z.object({
  /** Equal for failures with one cause. */
  causeId: z.string(),
  /** Missing for config errors, whose runs say it themselves. */
  cause: Cause.optional(),
  /** The failures are over: in place of them, it has the runs that fixed them. */
  isEnd: z.boolean().optional(),
  /** The delivery key of its message. */
  key: z.string(),
  /** The runs, oldest first; of a run that failed again, its newest failure. */
  failures: z.array(Told).min(1),
  /** How many runs there were, if more than are kept. */
  runs: z.number(),
  /** Of the newest failure; epoch ms. */
  lastAt: z.number(),
});
export type PersonIncident = z.infer<typeof PersonIncident>;

const MOST_INCIDENTS = 40;
const MOST_FAILURES = 50;

/** What makes two failures of a person one. Undefined: it isn't known, so it is a failure of its own. */
export function sharedCauseId(run: Run, cause: Cause | undefined): string | undefined {
  const { projectSlug, errors = [] } = run;
  // An outage doesn't stop at one project; elsewhere, the same words may mean something else.
  if (cause !== undefined) return cause.kind === 'infra' ? cause.id : `${projectSlug} ${cause.id}`;
  if (run.state !== 'errored' || errors.length === 0) return undefined;
  const messages = errors.map(({ type, message }) => [type, stable(message)]);
  return `${projectSlug} ${createHash('sha256').update(JSON.stringify(messages)).digest('hex').slice(0, 24)}`;
}

/** The incident that already has this failure. */
export const incidentWith = (
  incidents: readonly PersonIncident[],
  { pipelineId, news }: Pick<ToldFailure, 'pipelineId' | 'news'>,
): PersonIncident | undefined =>
  incidents.find(({ failures }) =>
    failures.some((one) => one.pipelineId === pipelineId && one.news === news),
  );

/** Adds a failure to the open incident with its cause, or opens one whose message is `key`. Repeating it changes nothing. */
export function joinIncident(
  incidents: readonly PersonIncident[],
  failure: ToldFailure,
  {
    lastGreen,
    ...about
  }: Pick<PersonIncident, 'causeId' | 'cause' | 'isEnd' | 'key'> & { at: number } & Pick<Streak, 'lastGreen'>,
): PersonIncident[] {
  if (incidentWith(incidents, failure) !== undefined) return [...incidents];
  const { at, ...named } = about;
  // The others stay: what they broke may be fixed later.
  const open = incidents.findLast((one) => one.causeId === about.causeId && isOpen(one));
  const others = incidents.filter((one) => one !== open);
  const before = open?.failures.filter(({ pipelineId }) => pipelineId !== failure.pipelineId) ?? [];
  const isAnother = before.length === (open?.failures.length ?? 0);
  const joined: PersonIncident = {
    ...(open ?? named),
    failures: [...before, failure].slice(-MOST_FAILURES),
    runs: (open?.runs ?? 0) + (isAnother ? 1 : 0),
    lastAt: Math.max(at, open?.lastAt ?? 0),
  };
  return [...others, joined].slice(-MOST_INCIDENTS);

  /** After an hour, or once the branch was green, the same cause is news again. */
  function isOpen({ failures, lastAt }: PersonIncident): boolean {
    const onBranch = failures.filter((one) => isSamePlace(one, failure));
    const newest = Math.max(...onBranch.map(({ number }) => number));
    const wasFixed =
      onBranch.length > 0 && lastGreen !== undefined && lastGreen.number >= newest && newest < failure.number;
    return at - lastAt < QUIET_MS && !wasFixed;
  }
}

/** Adds a run that fixed a branch to the end of the incident that broke it. Undefined: it was broken by nothing known. */
export function joinEnd(
  incidents: readonly PersonIncident[],
  fix: ToldFailure,
  about: Pick<PersonIncident, 'key'> & { at: number },
): PersonIncident[] | undefined {
  const broke = incidents.findLast(
    ({ isEnd, failures }) =>
      isEnd !== true && failures.some((one) => isSamePlace(one, fix) && one.number <= fix.number),
  );
  if (broke === undefined) return undefined;
  const end = { causeId: `end of ${broke.key}`, isEnd: true, lastGreen: undefined };
  return joinIncident(incidents, fix, { ...about, ...end });
}

const isSamePlace = (one: ToldFailure, other: ToldFailure): boolean =>
  one.projectSlug === other.projectSlug && one.branch === other.branch && one.tag === other.tag;

/** Its message can't be edited anymore, so this failure gets one of its own. */
export const moveMessage = (
  incidents: readonly PersonIncident[],
  key: string,
  movedTo: string,
): PersonIncident[] => incidents.map((one) => (one.key === key ? { ...one, key: movedTo } : one));
