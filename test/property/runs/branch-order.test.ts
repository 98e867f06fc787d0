// Several runs of one branch, ending in any order. Guaranteed: the final verdict on each is the same, and everything it
// says is reported. Not guaranteed: that nothing else is. A run is judged by what is known when it ends. If earlier runs
// haven't ended yet, its failure is reported, even if they turn out to have been red before it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { announce, type Verdict } from '../../../src/runs/announce.ts';
import { defaultFilter, type Filter, failureModes } from '../../../src/runs/filter.ts';
import { nextTelling, outcomeOf, type RunOutcome, streakAt } from '../../../src/runs/outcomes.ts';
import { newRun, type Run } from '../../../src/runs/run.ts';

const iso = (minute: number) => new Date(Date.UTC(2026, 10, 21, 2, minute)).toISOString();
const ended = (number: number, status: string, minute: number): Run => ({
  ...newRun(`p${number}`, number, 'gh/acme/web'),
  branch: 'main',
  state: 'created',
  rev: 1,
  workflows: [
    {
      id: `w${number}`,
      name: 'build',
      status,
      createdAt: iso(0),
      stoppedAt: iso(minute),
      readAt: 1,
      jobs: [],
    },
  ],
});
const branches = fc
  .array(fc.record({ status: fc.constantFrom('failed', 'success', 'canceled'), minute: fc.nat(40) }), {
    minLength: 1,
    maxLength: 7,
  })
  .map((ends) => ends.map(({ status, minute }, at) => ended(at + 1, status, minute)));
const filters: fc.Arbitrary<Filter> = fc.record({
  ...Object.fromEntries(Object.entries(defaultFilter).map(([name, value]) => [name, fc.constant(value)])),
  events: fc.subarray(['failed', 'fixed', 'success', 'canceled'] as const),
  failures: fc.constantFrom(...failureModes),
}) as fc.Arbitrary<Filter>;
const cases = branches.chain((runs) =>
  fc.record({
    runs: fc.constant(runs),
    order: fc.shuffledSubarray([...runs], { minLength: runs.length }),
    again: fc.subarray([...runs]),
    filter: filters,
  }),
);

/** The numbers of the runs that a channel has been told about after these ends, as in jobs/tracking/tell-channels.ts. */
function tell(ends: readonly Run[], filter: Filter): { told: number[]; verdicts: Map<number, Verdict> } {
  const runs = new Map<number, Run>();
  const outcomes = new Map<number, RunOutcome>();
  const told = new Set<number>();
  const known = () => [...outcomes.values()];
  const verdictOn = (run: Run) => announce(run, streakAt(known(), run.number), filter);
  for (const run of ends) {
    const outcome = outcomeOf(run);
    runs.set(run.number, run);
    if (outcome !== undefined) outcomes.set(run.number, outcome);
    const next = nextTelling(known(), run.number).flatMap((number) => runs.get(number) ?? []);
    for (const one of [run, ...next]) if (verdictOn(one).tell) told.add(one.number);
  }
  return {
    told: [...told].sort((a, b) => a - b),
    verdicts: new Map([...runs.values()].map((run) => [run.number, verdictOn(run)])),
  };
}

describe('runs of one branch', () => {
  it('have the same final verdicts in any order of their ends, and what those say has been reported', () => {
    fc.assert(
      fc.property(cases, ({ runs, order, filter }) => {
        const straight = tell(runs, filter);
        const { told, verdicts } = tell(order, filter);

        for (const { number } of runs) expect(verdicts.get(number)).toEqual(straight.verdicts.get(number));
        for (const [number, verdict] of verdicts) if (verdict.tell) expect(told).toContain(number);
      }),
      { numRuns: 1000 },
    );
  });

  it('are reported only once, however often their ends arrive', () => {
    fc.assert(
      fc.property(cases, ({ order, again, filter }) => {
        expect(tell([...order, ...again], filter).told).toEqual(tell(order, filter).told);
      }),
      { numRuns: 1000 },
    );
  });

  it('are reported the same in any order if every failure and every success is wanted', () => {
    fc.assert(
      fc.property(cases, ({ runs, order }) => {
        const filter: Filter = {
          ...defaultFilter,
          events: ['failed', 'fixed', 'success'],
          failures: 'every',
        };

        expect(tell(order, filter).told).toEqual(tell(runs, filter).told);
      }),
    );
  });

  it('ending in order are reported at each change and not in between', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('failed', 'success', 'canceled'), { maxLength: 8 }),
        (statuses) => {
          const runs = statuses.map((status, at) => ended(at + 1, status, at + 1));
          const telling = runs.filter(({ workflows }) => workflows[0]?.status !== 'canceled');
          const changes = telling.filter(({ workflows: [now] }, at) => {
            const before = telling[at - 1]?.workflows[0]?.status ?? 'success';
            return now?.status !== before;
          });

          expect(tell(runs, defaultFilter).told).toEqual(changes.map(({ number }) => number));
        },
      ),
    );
  });
});

describe('ends that arrive late', () => {
  const [red, green] = ['failed', 'success'];
  it.each<[string, Run[], number[]]>([
    [
      'a failure behind a green run that was not known',
      [ended(1, red, 1), ended(3, red, 3), ended(2, green, 2)],
      [1, 2, 3],
    ],
    ['an older run that fails after a newer one was green', [ended(2, green, 2), ended(1, red, 3)], []],
    [
      'the same, with the green one heard twice',
      [ended(2, green, 2), ended(1, red, 3), ended(2, green, 2)],
      [],
    ],
    ['an older failure that was reported too late', [ended(2, green, 5), ended(1, red, 3)], [2]],
  ])('%s', (_what, runs, told) => {
    expect(tell(runs, defaultFilter).told).toEqual(told);
  });
});
