// One run, observed by webhooks in both formats and by polls: in any order, repeated, and with losses, as long as one poll
// came after its end. Guarantees about several runs of a branch are in branch-order.test.ts.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderRunCard } from '../../../src/blocks/runs/run-card.ts';
import { announce } from '../../../src/runs/announce.ts';
import { type Filter, failureModes, runEvents } from '../../../src/runs/filter.ts';
import { outcomeOf, streakAt } from '../../../src/runs/outcomes.ts';
import { currentWorkflows, isSettled, phaseOf } from '../../../src/runs/phase.ts';
import type { Run, RunWorkflow } from '../../../src/runs/run.ts';
import { hasJobEnded, hasWorkflowEnded } from '../../../src/runs/status.ts';
import { hear, histories, mishearings } from '../../support/run-history.ts';

const cases = histories.chain((history) =>
  fc.record({ history: fc.constant(history), heard: mishearings(history) }),
);
const filters: fc.Arbitrary<Filter> = fc.record({
  events: fc.subarray([...runEvents]),
  failures: fc.constantFrom(...failureModes),
  branches: fc.subarray(['main', 'release/*', '!main']),
  tags: fc.subarray(['v*']),
  workflows: fc.subarray(['build', 'deploy']),
  jobs: fc.subarray(['test', 'lint']),
  actors: fc.subarray(['ada', '!bob']),
  noBots: fc.boolean(),
  thread: fc.constant(true),
});
const befores = fc.constantFrom<('red' | 'green')[]>(
  [],
  ['red'],
  ['green'],
  ['green', 'red'],
  ['red', 'green'],
);

const last = (runs: readonly Run[]): Run => {
  const run = runs.at(-1);
  if (run === undefined) throw new Error('nothing was heard');
  return run;
};
/** Everything except the number of changes and the reading time, which nobody is shown. */
const lasting = ({ rev: _, ...run }: Run): unknown =>
  JSON.parse(JSON.stringify(run, (name, value: unknown) => (name === 'readAt' ? undefined : value)));
const streakOf = (run: Run, before: readonly ('red' | 'green')[]) =>
  streakAt(
    before.map((became, at) => ({ number: run.number - before.length + at, became, at: at * 1000, rev: 1 })),
    run.number,
  );

describe('however the run was observed', () => {
  it('ends as the same run, with the same outcome, card and verdict', () => {
    fc.assert(
      fc.property(cases, befores, filters, ({ history, heard }, before, filter) => {
        const truth = last(hear(history.heard));
        const run = last(hear(heard));
        const streak = streakOf(run, before);
        const card = (one: Run) => renderRunCard(one, { appUrl: 'https://app.circleci.com', streak });

        expect(lasting(run)).toEqual(lasting(truth));
        expect({ ...outcomeOf(run), rev: 0 }).toEqual({ ...outcomeOf(truth), rev: 0 });
        expect(card(run)).toEqual(card(truth));
        expect(announce(run, streak, filter)).toEqual(announce(truth, streak, filter));
        expect(isSettled(run)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('shows no step backwards on the way', () => {
    fc.assert(
      fc.property(cases, ({ heard }) => {
        const runs = hear(heard);
        for (const [at, after] of runs.slice(1).entries()) expectForward(runs[at] ?? after, after);
      }),
      { numRuns: 400 },
    );
  });

  it('increases its revision with every visible change, and only then', () => {
    fc.assert(
      fc.property(cases, ({ heard }) => {
        const runs = hear(heard);
        for (const [at, after] of runs.slice(1).entries()) {
          const before = runs[at] ?? after;
          const isSame = JSON.stringify(lasting(before)) === JSON.stringify(lasting(after));
          expect(after.rev).toBe(before.rev + (isSame ? 0 : 1));
        }
      }),
    );
  });
});

/**
 * Forward: what has ended stays ended and keeps its end; what is in progress never shows an earlier state; a rerun is never
 * replaced by what it reran; a settled run stays settled until a new workflow appears.
 */
function expectForward(before: Run, after: Run): void {
  const byId = new Map(after.workflows.map((workflow) => [workflow.id, workflow]));
  for (const old of before.workflows) {
    const now = byId.get(old.id);
    expect(now, `${old.id} is gone`).toBeDefined();
    if (now !== undefined) expectWorkflowForward(old, now);
  }
  const shown = new Map(currentWorkflows(before).map(({ name, createdAt }) => [name, createdAt]));
  for (const { name, createdAt } of currentWorkflows(after))
    expect(createdAt >= (shown.get(name) ?? '')).toBe(true);
  if (isSettled(before) && after.workflows.length === before.workflows.length) {
    // A green run turns out to be a fix once the attempt it replaced turns out to have failed.
    const later = phaseOf(before) === 'success' ? ['success', 'fixed'] : [phaseOf(before)];
    expect(later).toContain(phaseOf(after));
  }
}

function expectWorkflowForward(old: RunWorkflow, now: RunWorkflow): void {
  if (hasWorkflowEnded(old.status)) expect(now.status).toBe(old.status);
  else if (!hasWorkflowEnded(now.status)) expect(now.readAt).toBeGreaterThanOrEqual(old.readAt);
  for (const job of old.jobs) {
    const then = now.jobs.find(({ id }) => id === job.id);
    if (hasJobEnded(job.status)) expect(then?.status).toBe(job.status);
    else if (!hasJobEnded(then?.status ?? '')) expect(then?.readAt).toBeGreaterThanOrEqual(job.readAt);
  }
}
