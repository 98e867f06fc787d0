import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EarlierRun, markTest } from '../../../../src/jobs/failures/mark-tests.ts';

const test = { name: 'adds', classname: 'math' };
const result = (outcome: string, more: object = {}) => ({ ...test, ...more, result: outcome });
const run = (number: number, ...tests: ReturnType<typeof result>[]): EarlierRun => ({
  number,
  tests: { all: tests },
});
const part = (number: number, ...tests: ReturnType<typeof result>[]): EarlierRun => ({
  number,
  tests: { part: tests, gaps: { of: 'test', unreadable: 0, cut: 'limit' } },
});
const green = (number: number): EarlierRun => ({ number, tests: 'passed' });

describe('what is said about a failing test', () => {
  it.each<[string, EarlierRun[], object | undefined]>([
    ['nothing if nothing is known', [], undefined],
    ['new after a green job', [green(6)], { kind: 'new' }],
    ['new if it passed in a red job', [run(6, result('success'))], { kind: 'new' }],
    ['new if it did not exist', [run(6, result('failure', { name: 'other' }))], { kind: 'new' }],
    [
      'failing since the previous run',
      [run(6, result('failure')), green(5)],
      { kind: 'since', number: 6, orEarlier: false },
    ],
    [
      'failing for longer',
      [
        run(6, result('error')),
        run(4, result('FAILED')),
        run(3, result('skipped')),
        run(2, result('failure')),
      ],
      { kind: 'since', number: 4, orEarlier: false },
    ],
    [
      'failing since at least the first run, if none is green',
      [run(6, result('failure')), run(5, result('failure'))],
      { kind: 'since', number: 5, orEarlier: true },
    ],
    [
      'new if another class with the same method failed',
      [run(6, result('failure', { classname: 'trig' }))],
      { kind: 'new' },
    ],
    ['nothing if the part that was read does not have it', [part(6), green(5)], undefined],
    ['nothing if nobody knows how the job ended', [{ number: 6, tests: 'unknown' }, green(5)], undefined],
    ['new if it passed in the part that was read', [part(6, result('success'))], { kind: 'new' }],
    [
      'failing since the last run that is known to have failed',
      [part(6, result('failure')), part(5), green(4)],
      { kind: 'since', number: 6, orEarlier: true },
    ],
  ])('%s', (_, earlier, mark) => {
    expect(markTest(test, { flaky: [], earlier })).toEqual(mark);
    expect(markTest(test, { flaky: undefined, earlier })).toEqual(mark);
  });

  it('flaky takes precedence, even if the class is unknown', () => {
    const earlier = [green(6)];
    expect(markTest(test, { flaky: [{ testName: 'adds', timesFlaked: 3 }], earlier })).toEqual({
      kind: 'flaky',
      times: 3,
    });
    expect(markTest(test, { flaky: [{ testName: 'adds', classname: 'trig' }], earlier })).toEqual({
      kind: 'new',
    });
  });

  it('is never failing since a run that is newer than one in which it passed', () => {
    const outcome = fc.constantFrom('success', 'failure', 'skipped');
    fc.assert(
      fc.property(fc.array(outcome, { minLength: 1, maxLength: 6 }), (outcomes) => {
        const earlier = outcomes.map((each, index) => run(10 - index, result(each)));
        const mark = markTest(test, { flaky: [], earlier });
        const streak = outcomes.findIndex((each) => each !== 'failure');
        const length = streak < 0 ? outcomes.length : streak;
        expect(mark).toEqual(
          length === 0 ? { kind: 'new' } : { kind: 'since', number: 11 - length, orEarlier: streak < 0 },
        );
      }),
    );
  });
});
