// How a branch did in a period: its runs, and how long it was red, computed from its outcomes. Pure.
import type { RunOutcome } from './outcomes.ts';
import { redAfter } from './red-workflows.ts';

export interface BranchRecord {
  green: number;
  red: number;
  /** Milliseconds within the period. */
  redMs: number;
  /** At the end of the period. */
  isRed: boolean;
}

/**
 * From `from` (exclusive) to `to`, epoch ms. Runs are ordered by their start: an older run that ends after a newer one no
 * longer changes the state of the branch, but it is counted.
 */
export function recordOf(
  outcomes: readonly RunOutcome[],
  { from, to }: { from: number; to: number },
): BranchRecord {
  const telling = outcomes
    .filter(({ became, at }) => became !== 'other' && at <= to)
    .sort((one, other) => one.number - other.number);
  let redSince: number | undefined;
  let redMs = 0;
  let reached = 0;
  const red = redAfter(telling);
  for (const [index, { became, at }] of telling.entries()) {
    reached = Math.max(reached, at);
    if (became === 'red') redSince ??= reached;
    else if (redSince !== undefined && red[index]?.size === 0) {
      redMs += Math.max(0, reached - Math.max(redSince, from));
      redSince = undefined;
    }
  }
  if (redSince !== undefined) redMs += Math.max(0, to - Math.max(redSince, from));
  const within = telling.filter(({ at }) => at > from);
  const failed = within.filter(({ became }) => became === 'red').length;
  return { red: failed, green: within.length - failed, redMs, isRed: redSince !== undefined };
}
