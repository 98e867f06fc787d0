// What a card says about its branch: broken since when and by which commit, or fixed by which commit and after how long.
import { describe, expect, it } from 'vitest';
import { brokenSince } from '../../../../src/blocks/runs/broken-since.ts';
import type { RunOutcome, Streak } from '../../../../src/runs/outcomes.ts';
import type { Run } from '../../../../src/runs/run.ts';
import { sampleRun, sampleRuns, sampleWorkflow } from '../../../support/sample-runs.ts';
import { stringsOf } from '../../../support/slack-limits.ts';

const appUrl = 'https://app.circleci.com';
/** Before the sample runs end at 02:04:22. */
const outcome = (number: number, became: RunOutcome['became'], author: string): RunOutcome => ({
  ...{ number, became, author, rev: 1, revision: `${number}`.repeat(10).slice(0, 40) },
  at: Date.UTC(2026, 10, 20, 23, number - 1200, 22),
});
const red: Streak = {
  before: 'red',
  isOvertaken: false,
  red: [outcome(1204, 'red', 'Grace'), outcome(1205, 'red', 'Ada Lovelace')],
  lastGreen: outcome(1203, 'green', 'Alan'),
};
const { failed = sampleRun([]), success = sampleRun([]), running = sampleRun([]) } = sampleRuns;
const said = (run: Run, streak: Streak): string => stringsOf(brokenSince(run, streak, appUrl)).join('\n');

describe('a red run after other red runs', () => {
  it('names the first of them, how many there are and how long the branch has been red, including this run', () => {
    const text = said(failed, red);

    expect(text).toContain('pipelines/github/acme/web/1204|#1204> (<!date^');
    expect(text).toContain('): 3 runs, red for 3h');
  });

  it('names commit and author of the last green and the first red run, and all authors since', () => {
    const text = said(failed, red);

    expect(text).toContain('|#1203> `1203120` by Alan');
    expect(text).toContain('|#1204> `1204120` by Grace');
    expect(text).toContain('Commits since by Grace and Ada Lovelace');
  });

  it('links the commits in between, if the host can show them', () => {
    const [a, b] = [red.lastGreen?.revision, red.red[0]?.revision];
    const link = `<https://github.com/acme/web/compare/${a}...${b}|what changed>`;

    expect(said({ ...failed, originUrl: 'https://github.com/acme/web' }, red)).toContain(link);
    expect(said({ ...failed, originUrl: 'https://git.acme.example/web' }, red)).not.toContain('what changed');
    expect(said(failed, red)).not.toContain('what changed');
  });

  it('does not claim a beginning that it did not see', () => {
    const unknown = { ...red, lastGreen: undefined };

    expect(said(failed, unknown)).toMatch(/Broken since at least <.*#1204>/);
    expect(said(failed, unknown)).toContain('First known red: <');
    expect(said(success, unknown)).toMatch(/broken since at least <.*#1204>/);
    expect(said(failed, red)).not.toContain('at least');
  });

  it('says that one commit was green and red, and links to no changes', () => {
    const [first = outcome(1204, 'red', 'Grace'), ...others] = red.red;
    const same = { ...red, red: [{ ...first, revision: red.lastGreen?.revision }, ...others] } as Streak;
    const text = said({ ...failed, originUrl: 'https://github.com/acme/web' }, same);

    expect(text).toContain('the same commit was green and red');
    expect(text).not.toContain('what changed');
  });

  it('says nothing if it is the first known run', () => {
    expect(said(failed, { before: 'unknown', isOvertaken: false, red: [], lastGreen: undefined })).toBe('');
  });

  it('says what was green before if it is the first red run', () => {
    const text = said(failed, { ...red, before: 'green', red: [] });

    expect(text).toContain('Last green: <');
    expect(text).not.toContain('Broken since');
  });

  it('shows no negative time', () => {
    const late = { ...red, red: [{ ...outcome(1204, 'red', 'Grace'), at: Date.UTC(2027, 0, 1) }] };

    expect(said(failed, late)).toMatch(/: 2 runs$/m);
  });
});

it('a green run after red ones: by which commit and after how long', () => {
  expect(said(success, red)).toContain(
    'Fixed in `9f2c1d7` by Ada Lovelace after 3h and 2 red runs, broken since <',
  );
});

it.each([
  ['a running one', running, red],
  ['a green run after another', success, { ...red, before: 'green', red: [] }],
  ['a canceled one', sampleRun([sampleWorkflow('build', 'canceled', [])]), red],
] as const)('says nothing for %s', (_, run, streak) => {
  expect(said(run, streak)).toBe('');
});
