// A branch that is broken since run 1204, as samples show it.
import type { RunOutcome, Streak } from '../../../src/runs/outcomes.ts';

export const outcome = (
  number: number,
  became: RunOutcome['became'],
  author = 'Ada Lovelace',
): RunOutcome => ({
  number,
  became,
  author,
  revision: `${number}`.repeat(10),
  subject: 'Fix the login redirect',
  at: Date.UTC(2026, 10, 21, 0, number - 1200),
  rev: 1,
});

export const red: Streak = {
  before: 'red',
  isOvertaken: false,
  red: [outcome(1204, 'red', 'Grace Hopper'), outcome(1205, 'red')],
  lastGreen: outcome(1203, 'green', 'Alan Turing'),
};
