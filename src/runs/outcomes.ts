// How the runs of one branch ended, by pipeline number, and what follows from that: whether it is red, since when, and who
// may know. Pure. A run's own outcome only moves forward (runs/advance.ts), so its newest revision wins.
import { z } from 'zod';
import { lineOf } from './attempts.ts';
import { currentWorkflows, hasTested, isSettled, type Phase, phaseOf } from './phase.ts';
import { passesAll, redAfter } from './red-workflows.ts';
import type { Run, RunWorkflow } from './run.ts';
import { hasWorkflowFailed } from './status.ts';

export const RunOutcome = z.object({
  number: z.number(),
  /** `other`: canceled, nothing was tested, or not all of it could be read; it says nothing about the code. */
  became: z.enum(['red', 'green', 'other']),
  /** Epoch ms: when it turned red, or its last workflow stopped; when the pipeline was created if neither is known. */
  at: z.number(),
  /** Epoch ms: when the pipeline was created. Numbers restart if a project is created again. */
  made: z.number().optional(),
  revision: z.string().optional(),
  subject: z.string().optional(),
  author: z.string().optional(),
  /** Its workflows that failed, and those that tested something and passed. Missing: unknown. */
  failed: z.array(z.string()).optional(),
  passed: z.array(z.string()).optional(),
  rev: z.number(),
});
export type RunOutcome = z.infer<typeof RunOutcome>;

/** The phase as its branch sees it: a success after a failure fixed it, if all of the run is known. */
export function phaseOnBranch(run: Run, before: Streak['before'] | undefined): Phase {
  const phase = phaseOf(run);
  return phase === 'success' && before === 'red' ? 'fixed' : phase;
}

/** Undefined while it may still change. */
export function outcomeOf(run: Run): RunOutcome | undefined {
  const phase = phaseOf(run);
  // A failing run is red right away, without waiting for its last job.
  if (!isSettled(run) && phase !== 'failing') return undefined;
  const hasFailed = phase === 'failed' || phase === 'failing' || phase === 'errored';
  const isRed =
    hasFailed || (phase === 'canceled' && currentWorkflows(run).some((one) => isStillRed(run, one)));
  const isGreen = phase === 'success' || phase === 'fixed';
  const stops = run.workflows.flatMap(({ stoppedAt }) =>
    stoppedAt === undefined ? [] : [Date.parse(stoppedAt)],
  );
  const made = Date.parse(run.createdAt ?? '') || undefined;
  const at = (isRed ? turnedRedAt(run) : undefined) ?? Math.max(...stops, made ?? 0);
  const { number, revision, commitSubject: subject, author, rev } = run;
  const name = author?.name ?? author?.login;
  return {
    number,
    became: isRed ? 'red' : isGreen ? 'green' : 'other',
    at,
    rev,
    ...((isRed || isGreen) && workflowsOf(run)),
    ...(made !== undefined && { made }),
    ...(revision !== undefined && { revision }),
    ...(subject !== undefined && { subject }),
    ...(name !== undefined && { author: name }),
  };
}

const MAX_WORKFLOWS = 30;

/** Nothing if there are too many to keep. */
function workflowsOf(run: Run): Pick<RunOutcome, 'failed' | 'passed'> {
  const current = currentWorkflows(run);
  if (current.length > MAX_WORKFLOWS) return {};
  const linesOf = (some: readonly RunWorkflow[]) => some.map((one) => lineOf(one).slice(0, 200)).sort();
  const isRed = (one: RunWorkflow) =>
    hasWorkflowFailed(one.status) || one.status === 'failing' || isStillRed(run, one);
  return { failed: linesOf(current.filter(isRed)), passed: linesOf(current.filter(hasTested)) };
}

/** Per workflow, the first attempt that failed since it was last green; of these, the earliest. */
function turnedRedAt({ workflows }: Run): number | undefined {
  const since = new Map<string, number>();
  for (const { name, status, stoppedAt } of workflows) {
    if (status === 'success') since.delete(name);
    else if (hasWorkflowFailed(status) && stoppedAt !== undefined && !since.has(name))
      since.set(name, Date.parse(stoppedAt));
  }
  return since.size === 0 ? undefined : Math.min(...since.values());
}

/** A canceled retry proves nothing: the attempt before it counts. */
function isStillRed(run: Run, { name, status }: RunWorkflow): boolean {
  if (status !== 'canceled') return false;
  const before = run.workflows.findLast((one) => one.name === name && one.status !== 'canceled');
  return hasWorkflowFailed(before?.status ?? '');
}

export interface Streak {
  /** The last earlier run that says something; `unknown` if the bot knows none. */
  before: 'red' | 'green' | 'unknown';
  /** A newer run of the branch is already green. */
  isOvertaken: boolean;
  /** The red runs before this one, oldest first, back to the last green one. */
  red: readonly RunOutcome[];
  lastGreen: RunOutcome | undefined;
}

/**
 * The streak before the run with this number. Unknown runs are ignored. For a green run, an older run that turned red
 * only after it is ignored too: there was nothing yet to fix. What a green run didn't have, it didn't fix.
 */
export function streakAt(outcomes: readonly RunOutcome[], number: number): Streak {
  const telling = tellingOf(outcomes);
  const own = telling.find((one) => one.number === number);
  const isLater = (one: RunOutcome) => own?.became === 'green' && one.became === 'red' && one.at > own.at;
  const earlier = telling.filter((one) => one.number < number && !isLater(one));
  const red = redAfter(earlier);
  const leftRed = red.at(-1) ?? [];
  const isFix = own?.became === 'green' && passesAll(own, leftRed);
  const isGreen = ({ became }: RunOutcome, index: number) =>
    became === 'green' && !isStillOpen(own, red[index] ?? new Set(), isFix);
  const green = earlier.findLastIndex(isGreen);
  const reds = earlier.slice(green + 1).filter(({ became }) => became === 'red');
  const isUnfixed = own?.became === 'green' && !isFix;
  return {
    before: reds.length > 0 && !isUnfixed ? 'red' : earlier.length > 0 ? 'green' : 'unknown',
    isOvertaken: telling.some(
      (one) => one.number > number && one.became === 'green' && passesAll(one, own?.failed ?? []),
    ),
    red: isUnfixed ? [] : reds,
    lastGreen: earlier[green],
  };
}

/** Whether after an earlier green run, what this run is about was still red. */
function isStillOpen(own: RunOutcome | undefined, red: ReadonlySet<string>, isFix: boolean): boolean {
  if (own?.became === 'green') return isFix && red.size > 0;
  const { failed = [] } = own ?? {};
  return failed.length > 0 && failed.every((name) => red.has(name));
}

/**
 * Numbers of runs whose news may change now that this outcome is known: the next one that says something, and the next
 * green one, for which the red ones in between may not count.
 */
export function nextTelling(outcomes: readonly RunOutcome[], number: number): number[] {
  const telling = tellingOf(outcomes);
  const later = telling.filter((one) => one.number > number);
  const { failed = [] } = telling.find((one) => one.number === number) ?? {};
  const isFix = (one: RunOutcome) => one.became === 'green' && passesAll(one, failed);
  const next = [later[0], later.find(({ became }) => became === 'green'), later.find(isFix)];
  return [...new Set(next.flatMap((one) => (one === undefined ? [] : [one.number])))];
}

const tellingOf = (outcomes: readonly RunOutcome[]): RunOutcome[] =>
  outcomes.filter(({ became }) => became !== 'other').sort((a, b) => a.number - b.number);
