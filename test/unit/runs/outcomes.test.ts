import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomeOf, phaseOnBranch, type RunOutcome, streakAt } from '../../../src/runs/outcomes.ts';
import { newRun, type Run } from '../../../src/runs/run.ts';

const outcome = (number: number, became: RunOutcome['became']): RunOutcome => ({
  number,
  became,
  at: number * 1000,
  rev: 1,
});

describe('what preceded a run', () => {
  it.each<
    [string, RunOutcome['became'][], number, 'red' | 'green' | 'unknown', number[], number | undefined]
  >([
    ['nothing', [], 1, 'unknown', [], undefined],
    ['green', ['green'], 2, 'green', [], 1],
    ['red since the second', ['green', 'red', 'red'], 4, 'red', [2, 3], 1],
    ['red as far back as known', ['red', 'red'], 3, 'red', [1, 2], undefined],
    ['red, with a canceled run between', ['green', 'red', 'other', 'red'], 5, 'red', [2, 4], 1],
    ['only canceled', ['other'], 2, 'unknown', [], undefined],
    ['green after red', ['red', 'green'], 3, 'green', [], 2],
  ])('%s', (_what, became, number, before, red, lastGreen) => {
    const streak = streakAt(
      became.map((one, index) => outcome(index + 1, one)),
      number,
    );

    expect(streak.before).toBe(before);
    expect(streak.red.map((one) => one.number)).toEqual(red);
    expect(streak.lastGreen?.number).toBe(lastGreen);
    expect(streak.isOvertaken).toBe(false);
  });

  it('is overtaken only by a newer green run', () => {
    expect(streakAt([outcome(9, 'green')], 8).isOvertaken).toBe(true);
    expect(streakAt([outcome(9, 'red')], 8).isOvertaken).toBe(false);
  });

  it('does not depend on the order in which the runs ended', () => {
    const many = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1 });
    fc.assert(
      fc.property(many, fc.infiniteStream(fc.constantFrom('red', 'green', 'other')), (numbers, kinds) => {
        const all = numbers.map((number) => outcome(number, kinds.next().value ?? 'other'));

        expect(streakAt(all.toReversed(), 15)).toEqual(streakAt(all, 15));
      }),
    );
  });
});

describe('how a run ended', () => {
  const run = (status: string, more: Partial<Run> = {}): Run => ({
    ...newRun('p', 7, 'gh/acme/web'),
    state: 'created',
    workflows: [{ id: 'w', name: 'b', status, createdAt: '2026-11-21T10:00:00Z', readAt: 1, jobs: [] }],
    ...more,
  });

  it.each([
    ['running', undefined],
    ['on_hold', undefined],
    ['failing', 'red'],
    ['failed', 'red'],
    ['unauthorized', 'red'],
    ['success', 'green'],
    ['canceled', 'other'],
    ['not_run', 'other'],
  ])('%s is %s', (status, became) => {
    expect(outcomeOf(run(status))?.became).toBe(became);
  });

  it.each([
    ['success', 'other', 'unclear'],
    ['failed', 'red', 'failed'],
  ])('%s is %s if some of its workflows could not be read', (status, became, phase) => {
    const part = run(status, { unread: { workflows: 1, isCut: false, jobs: {}, readAt: 1 } });

    expect(outcomeOf(part)?.became).toBe(became);
    expect(phaseOnBranch(part, 'red')).toBe(phase);
    expect(phaseOnBranch(run('success'), 'red')).toBe('fixed');
  });

  it.each([
    ['a failed workflow stays red after a canceled retry', ['b failed', 'b canceled'], 'red'],
    ['and after another canceled retry', ['b failed', 'b canceled', 'b canceled'], 'red'],
    ['but not after a green retry', ['b failed', 'b success', 'b canceled'], 'other'],
    ['nor if another workflow is canceled', ['b failed', 'b success', 'c canceled'], 'other'],
    ['nor if nothing had ended before', ['b canceled', 'b canceled'], 'other'],
  ])('%s: %j', (_, attempts, became) => {
    const workflows = attempts.map((attempt, index) => {
      const [name = '', status = ''] = attempt.split(' ');
      return { id: `w${index}`, name, status, createdAt: '2026-11-21T10:00:00Z', readAt: 1, jobs: [] };
    });

    expect(outcomeOf(run('', { workflows }))?.became).toBe(became);
  });

  it.each([
    ['its end', ['b success 10:05'], '10:05'],
    ['the end of the last workflow', ['b success 10:05', 'c success 10:09'], '10:09'],
    ['red: the first failure', ['b failed 10:05', 'c failed 10:09', 'd success 10:20'], '10:05'],
    ['even while the rest is still running', ['b failed 10:05', 'c running'], '10:05'],
    ['even if a retry failed again', ['b failed 10:05', 'b failed 11:00'], '10:05'],
    ['even if that was canceled', ['b failed 10:05', 'b canceled 11:00'], '10:05'],
    ['not a failure that a retry fixed', ['b failed 10:05', 'b success 10:30', 'c failed 10:40'], '10:40'],
    ['red again after it was fixed', ['b failed 10:05', 'b success 10:30', 'b failed 11:00'], '11:00'],
    ['its creation, if no end is known', ['b failing'], '10:00'],
  ])('happened at the time of %s: %j', (_, attempts, at) => {
    const day = '2026-11-21T';
    const workflows = attempts.map((attempt, index) => {
      const [name = '', status = '', stop] = attempt.split(' ');
      const stopped = stop === undefined ? {} : { stoppedAt: `${day}${stop}:00Z` };
      return { id: `w${index}`, name, status, createdAt: `${day}10:00:00Z`, readAt: 1, jobs: [], ...stopped };
    });
    const ended = run('', { workflows, createdAt: `${day}10:00:00Z` });

    expect(outcomeOf(ended)?.at).toBe(Date.parse(`${day}${at}:00Z`));
  });

  it('keeps author and commit, for "broken since"', () => {
    const more = {
      createdAt: '2026-11-21T10:00:00Z',
      revision: 'abc',
      commitSubject: 'x',
      author: { login: 'ada' },
    };

    expect(outcomeOf(run('failed', more))).toEqual({
      number: 7,
      became: 'red',
      at: Date.UTC(2026, 10, 21, 10),
      made: Date.UTC(2026, 10, 21, 10),
      rev: 0,
      revision: 'abc',
      subject: 'x',
      author: 'ada',
      failed: ['b'],
      passed: [],
    });
  });
});
