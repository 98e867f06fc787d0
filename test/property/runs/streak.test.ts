// What a branch's streak may claim, whatever CircleCI's runs do: setup alone, nothing run, canceled, automatic reruns.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { announce } from '../../../src/runs/announce.ts';
import { defaultFilter } from '../../../src/runs/filter.ts';
import { outcomeOf, type RunOutcome, streakAt } from '../../../src/runs/outcomes.ts';
import { isSettled, phaseOf } from '../../../src/runs/phase.ts';
import { newRun, type Run, type RunWorkflow } from '../../../src/runs/run.ts';
import { isForAuthor } from '../../../src/runs/starter-news.ts';
import { recordOf } from '../../../src/runs/time-red.ts';

const iso = (minute: number) => new Date(Date.UTC(2026, 10, 21, 2, minute)).toISOString();
const types = fc.constantFrom('build', 'build', 'approval', 'no-op');
const jobs = fc.array(fc.record({ type: types, status: fc.constantFrom('success', 'not_run') }), {
  maxLength: 3,
});
const attempt = fc.record({
  status: fc.constantFrom('success', 'failed', 'canceled', 'not_run', 'error', 'unauthorized'),
  jobs,
  maxAutoReruns: fc.constantFrom(0, 2),
  isAuto: fc.boolean(),
});
const line = fc.record({
  name: fc.constantFrom('build', 'test', 'setup'),
  isSetup: fc.boolean(),
  attempts: fc.array(attempt, { minLength: 1, maxLength: 3 }),
});
const ended = fc.record({
  state: fc.constantFrom('created', 'created', 'created', 'setup', undefined),
  setupAlone: fc.boolean(),
  lines: fc.uniqueArray(line, { maxLength: 3, selector: ({ name }) => name }),
});
type Ended = typeof ended extends fc.Arbitrary<infer Value> ? Value : never;

function runOf({ state, setupAlone, lines }: Ended, number: number): Run {
  const workflows = lines.flatMap(({ name, isSetup, attempts }) =>
    attempts.map(({ status, isAuto, maxAutoReruns, ...one }, at): RunWorkflow => {
      return {
        ...{ id: `${number}-${name}-${at}`, name, status, isSetup, maxAutoReruns, readAt: 1 },
        ...(isAuto && at > 0 && { autoRerun: at }),
        createdAt: iso(number * 10 + at),
        stoppedAt: iso(number * 10 + at + 1),
        jobs: one.jobs.map((job, index) => ({ ...job, id: `${index}`, name: `${index}`, readAt: 1 })),
      };
    }),
  );
  const byTime = workflows.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
  const known = { branch: 'main', rev: 1, workflows: byTime, nothingToRun: workflows.length === 0 };
  const run = { ...newRun(`p${number}`, number, 'gh/acme/web'), ...known, ...(setupAlone && { setupAlone }) };
  return state === undefined ? run : { ...run, state };
}

/** Said without the code under test: the last attempt at some workflow passed, and a job of it that runs something. */
const testedAndPassed = ({ lines }: Ended): boolean =>
  lines.some(({ isSetup, attempts }) => {
    const last = attempts.at(-1);
    if (isSetup || last?.status !== 'success') return false;
    return (
      last.jobs.length === 0 || last.jobs.some(({ type, status }) => type === 'build' && status === 'success')
    );
  });
const allPassed = (one: Ended): boolean =>
  one.lines.every(({ attempts }) => ['success', 'not_run'].includes(attempts.at(-1)?.status ?? ''));

const branches = fc.array(ended, { minLength: 1, maxLength: 8 });

it('is “fixed” only after a run in which something was tested and passed', () => {
  fc.assert(
    fc.property(branches, (ends) => {
      const outcomes: RunOutcome[] = [];
      for (const [index, one] of ends.entries()) {
        const run = runOf(one, index + 1);
        const streak = streakAt(outcomes, run.number);
        const outcome = outcomeOf(run);
        const verdict = announce(run, streak, { ...defaultFilter, events: ['fixed', 'success'] });
        const claims = [
          verdict.event === 'fixed' || verdict.event === 'success',
          ['fixed', 'success'].includes(phaseOf(run)),
          outcome?.became === 'green',
        ];
        if (claims.includes(true)) {
          expect(claims).toEqual([true, true, true]);
          expect(testedAndPassed(one) && allPassed(one)).toBe(true);
        }
        if (outcome !== undefined) outcomes.push(outcome);
      }
    }),
    { numRuns: 1500 },
  );
});

it('is left as it was by a run that tested nothing', () => {
  fc.assert(
    fc.property(branches, ended, (ends, one) => {
      const before = ends.flatMap((end, index) => outcomeOf(runOf(end, index + 1)) ?? []);
      const run = runOf(one, ends.length + 1);
      const outcome = outcomeOf(run);
      fc.pre(isSettled(run) && phaseOf(run) === 'nothing-to-run' && outcome !== undefined);
      const after = [...before, ...(outcome === undefined ? [] : [outcome])];
      const span = { from: 0, to: Date.parse(iso(1_000)) };

      expect(outcome?.became).toBe('other');
      expect(streakAt(after, run.number + 1)).toEqual(streakAt(before, run.number));
      expect(recordOf(after, span)).toEqual(recordOf(before, span));
      expect(announce(run, streakAt(before, run.number), defaultFilter).tell).toBe(false);
      expect(isForAuthor(run, { before: 'red' })).toBe(false);
    }),
    { numRuns: 200 },
  );
});

it('is not red while CircleCI reruns what failed', () => {
  fc.assert(
    fc.property(ended, (one) => {
      const lines = one.lines.map((each) => ({
        ...each,
        attempts: [{ status: 'failed', jobs: [], maxAutoReruns: 2, isAuto: false }] as typeof each.attempts,
      }));
      const run = runOf({ ...one, lines }, 1);

      expect(outcomeOf(run)?.became).not.toBe('red');
      expect(isSettled(run)).toBe(lines.length === 0);
    }),
  );
});
