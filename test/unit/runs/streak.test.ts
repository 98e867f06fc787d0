// Runs don't end in the order they began in: what counts as earlier, and whose news may change.
import { describe, expect, it } from 'vitest';
import { nextTelling, type RunOutcome, streakAt } from '../../../src/runs/outcomes.ts';

type Ended = [became: RunOutcome['became'], at?: number];
/** Runs 1, 2, 3 …, which by default ended in this order. */
const ended = (...runs: Ended[]): RunOutcome[] =>
  runs.map(([became, at], index) => ({ number: index + 1, became, at: at ?? index + 1, rev: 1 }));

describe('the streak before a run', () => {
  it.each<[string, RunOutcome[], number, 'red' | 'green' | 'unknown', number[], number | undefined]>([
    ['the run itself is not in it', ended(['green'], ['red']), 2, 'green', [], 1],
    ['nor is a later run', ended(['green'], ['red'], ['red'], ['red']), 3, 'red', [2], 1],
    [
      'the last run counts, not an earlier one',
      ended(['red'], ['green'], ['red'], ['red']),
      4,
      'red',
      [3],
      2,
    ],
    ['before a green run: red only after it', ended(['green'], ['red', 9], ['green', 3]), 3, 'green', [], 1],
    ['before a green run: red at the same time', ended(['red', 2], ['green', 2]), 2, 'red', [1], undefined],
    ['before a green run: green only after it', ended(['green', 9], ['green', 2]), 2, 'green', [], 1],
    ['before a red run: red only after it', ended(['green'], ['red', 9], ['red', 3]), 3, 'red', [2], 1],
  ])('%s', (_what, outcomes, number, before, red, lastGreen) => {
    const streak = streakAt(outcomes, number);

    expect([streak.before, streak.red.map((one) => one.number), streak.lastGreen?.number]).toEqual([
      before,
      red,
      lastGreen,
    ]);
  });

  it('is not overtaken by its own run', () => {
    expect(streakAt(ended(['green'], ['green']), 2).isOvertaken).toBe(false);
  });
});

describe('whose news may change', () => {
  const outcomes = ended(['red'], ['other'], ['red'], ['red'], ['green'], ['green']).toReversed();

  it.each([
    [1, [3, 5]],
    [2, [3, 5]],
    [3, [4, 5]],
    [4, [5]],
    [5, [6]],
    [6, []],
  ])('after run %i: the next that says something, and the next green one: %j', (number, next) => {
    expect(nextTelling(outcomes, number)).toEqual(next);
  });
});
