// Green waits for the workflow that was red: `build` that passed fixes nothing of `deploy`.
import { describe, expect, it } from 'vitest';
import { nextTelling, type RunOutcome, streakAt } from '../../../src/runs/outcomes.ts';
import { recordOf } from '../../../src/runs/time-red.ts';

/** `-deploy +build`: failed, passed. */
const runs = (...all: string[]): RunOutcome[] =>
  all.map((words, index) => {
    const named = (sign: string) =>
      words.split(' ').flatMap((word) => (word.startsWith(sign) ? [word.slice(1)] : []));
    const [failed, passed] = [named('-'), named('+')];
    const number = index + 1;
    return { number, became: failed.length > 0 ? 'red' : 'green', at: number * 1000, rev: 1, failed, passed };
  });
const last = (outcomes: RunOutcome[]) => streakAt(outcomes, outcomes.length);

describe('a green run', () => {
  it.each([
    ['fixes the workflow that was red', runs('-deploy', '+deploy'), 'red', [1]],
    ['fixes nothing of another one', runs('-deploy +build', '+build'), 'green', []],
    ['fixes it later', runs('+deploy', '-deploy', '+build', '+build', '+build +deploy'), 'red', [2]],
    ['fixes it only if all red ones passed', runs('-deploy -build', '+build'), 'green', []],
    ['counts what passed in a red run', runs('-deploy', '+deploy -build', '+build'), 'red', [1, 2]],
    [
      'doesn’t claim to fix one that was renamed',
      runs('-old', '+new', '+new', '+new', '+new', '+new', '+new'),
      'green',
      [],
    ],
  ] as const)('%s', (_, outcomes, before, red) => {
    const streak = last([...outcomes]);
    expect([streak.before, streak.red.map(({ number }) => number)]).toEqual([before, red]);
  });
});

describe('a red run', () => {
  it.each([
    ['is no news if its workflow was never fixed', runs('-deploy', '+build', '-deploy'), 'red', [1]],
    ['is news if another workflow failed', runs('-deploy', '+build', '-build'), 'green', []],
    ['is news after a renamed one was forgotten', runs('-old', '+new', '-new'), 'green', []],
  ] as const)('%s', (_, outcomes, before, red) => {
    const streak = last([...outcomes]);
    expect([streak.before, streak.red.map(({ number }) => number)]).toEqual([before, red]);
  });

  it('is overtaken only by a run that passed its workflow', () => {
    expect(streakAt(runs('-deploy', '+build'), 1).isOvertaken).toBe(false);
    expect(streakAt(runs('-deploy', '+build', '+deploy'), 1).isOvertaken).toBe(true);
  });

  it('changes the news of the run that fixes it', () => {
    expect(nextTelling(runs('-deploy', '+build', '+deploy'), 1)).toEqual([2, 3]);
  });
});

it('a branch stays red until the workflow passes', () => {
  const at = { from: 0, to: 10_000 };
  expect(recordOf(runs('-deploy', '+build'), at)).toMatchObject({ isRed: true, redMs: 9_000 });
  expect(recordOf(runs('-deploy', '+build', '+deploy'), at)).toMatchObject({ isRed: false, redMs: 2_000 });
});
