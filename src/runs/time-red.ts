// How a branch did between two moments: its runs, and how long it was red. Read off its outcomes. Pure.
import type { RunOutcome } from './outcomes.ts';

export interface BranchRecord {
  green: number;
  red: number;
  /** Milliseconds within the time looked at. */
  redMs: number;
  /** At the end of it. */
  isRed: boolean;
}

/**
 * From `from` (not included) to `to`, epoch ms. Runs count in the order in which they were begun: an older run that
 * ends after a younger one says nothing of the branch any more, though it is counted.
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
  for (const { became, at } of telling) {
    reached = Math.max(reached, at);
    if (became === 'red') redSince ??= reached;
    else if (redSince !== undefined) {
      redMs += Math.max(0, reached - Math.max(redSince, from));
      redSince = undefined;
    }
  }
  if (redSince !== undefined) redMs += Math.max(0, to - Math.max(redSince, from));
  const within = telling.filter(({ at }) => at > from);
  const red = within.filter(({ became }) => became === 'red').length;
  return { red, green: within.length - red, redMs, isRed: redSince !== undefined };
}
