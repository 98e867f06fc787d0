// News that a run's starter or author may want by direct message: it ended, or waits for an approval. Pure.
import { phaseOnBranch, type Streak } from './outcomes.ts';
import { currentWorkflows, heldJobs, isSettled, phaseOf } from './phase.ts';
import type { Run } from './run.ts';

/**
 * A stable key of the news: `failed-2` for the failure of a run with two workflows, so that a retry that fails again is
 * different. Undefined if there is no news. Letters, digits and `-`.
 */
export function newsOf(run: Run): string | undefined {
  const phase = phaseOf(run);
  if (isSettled(run)) return `${phase}-${run.workflows.length}`;
  if (phase !== 'on-hold') return undefined;
  const [hold] = currentWorkflows(run)
    .flatMap(heldJobs)
    .map(({ id }) => id)
    .sort();
  return hold === undefined ? undefined : `hold-${hold}`;
}

/** Slack user ids of those who triggered it, or a retry of it, through this bot. */
export function beginnersOf({ startedBy, acts }: Run): string[] {
  const retried = acts.filter(({ kind }) => kind.startsWith('rerun')).map(({ userId }) => userId);
  return [...new Set([...(startedBy === undefined ? [] : [startedBy]), ...retried])];
}

/** The commit's author only gets bad news, and its end; `streak` is the branch's. */
export function isForAuthor(run: Run, { before }: Pick<Streak, 'before'>): boolean {
  const phase = phaseOnBranch(run, before);
  return phase === 'fixed' || phase === 'failed' || phase === 'errored' || phase === 'on-hold';
}

export const isFailure = (news: string): boolean => news.startsWith('failed-') || news.startsWith('errored-');

/** In place of news: the question whether somebody wants such messages. */
export const OFFER = 'offer';
