// What is true of incidents whatever arrives, how often and in what order: retries, several pipelines of a branch, runs that
// keep failing, green runs before red ones, cards that somebody asked for.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Cause } from '../../../src/runs/cause.ts';
import { advanceIncidents } from '../../../src/runs/incident.ts';
import {
  calm,
  FOLD_FROM,
  type IncidentEvent,
  type IncidentState,
  QUIET_MS,
} from '../../../src/runs/incident-state.ts';

/** Pipelines 1 to 16 of eight branches. */
const branchOf = (n: number): string => `b${n % 8}`;
const causeOf = (id: string): Cause => ({ id, job: 'unit', test: id, others: 0 });

const word = fc.record({
  /** `more`: fails in another way. What is read, late or gone is one of the runs that should be read. */
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.constant('failed' as const) },
    { weight: 6, arbitrary: fc.constant('read' as const) },
    { weight: 2, arbitrary: fc.constant('green' as const) },
    { weight: 2, arbitrary: fc.constantFrom('more', 'late', 'gone', 'tick') },
  ),
  n: fc.integer({ min: 1, max: 16 }),
  cause: fc.constantFrom('x', 'x', 'x', 'y', 'y', ''),
  hasCard: fc.constantFrom(false, false, false, true),
  waitMs: fc.oneof(
    { weight: 99, arbitrary: fc.constantFrom(0, 1_000) },
    { weight: 1, arbitrary: fc.constantFrom(5 * 60_000, QUIET_MS) },
  ),
});
type Word = typeof word extends fc.Arbitrary<infer W> ? W : never;
interface Step {
  before: IncidentState;
  event: IncidentEvent;
  state: IncidentState;
}

/** Every state on the way, with the event that led to it. Time passes. */
function* play(words: readonly Word[]): Generator<Step> {
  let state = calm;
  let at = 1_000_000;
  const attempts = new Map<number, number>();
  const causes = new Map<string, Cause | undefined>();
  const asked: { pipelineId: string; key: string }[] = [];
  for (const { kind, n, cause, hasCard, waitMs } of words) {
    at += waitMs;
    const event = eventOf();
    if (event === undefined) continue;
    const before = state;
    const next = advanceIncidents(before, event);
    state = next.state;
    for (const effect of next.effects) if (effect.kind === 'read') asked.push(effect);
    yield { before, event, state };

    function eventOf(): IncidentEvent | undefined {
      const { pipelineId, key } = asked[n % asked.length] ?? {};
      switch (kind) {
        case 'failed':
        case 'more': {
          const attempt = (attempts.get(n) ?? 0) + (kind === 'more' ? 1 : 0);
          attempts.set(n, attempt);
          const which = { pipelineId: `p${n}`, key: `k${n}-${attempt}` };
          if (!causes.has(which.key)) causes.set(which.key, cause === '' ? undefined : causeOf(cause));
          return { kind: 'failed', at, ...which, branch: branchOf(n), number: n, hasCard };
        }
        case 'green':
          return { kind, at, branch: branchOf(n), number: n };
        case 'tick':
          return { kind, at };
        default: {
          if (pipelineId === undefined || key === undefined) return undefined;
          const which = { pipelineId, key, at };
          return kind === 'read' ? { kind, ...which, cause: causes.get(key) } : { kind, ...which };
        }
      }
    }
  }
}

const histories = fc.array(word, { minLength: 60, maxLength: 90 });

/** `broken` returns what is wrong after one step. */
const holds = (broken: (step: Step) => readonly unknown[]) =>
  fc.assert(
    fc.property(histories, (words) => {
      expect([...play(words)].flatMap(broken)).toEqual([]);
    }),
    { numRuns: 80 },
  );

it('tests incidents at all', () => {
  const last = fc
    .sample(histories, { numRuns: 100, seed: 1 })
    .map((words) => [...play(words)].at(-1)?.state.incidents ?? []);
  expect(last.filter(({ length }) => length > 0).length).toBeGreaterThan(30);
  expect(last.filter((all) => all.some(({ ended }) => ended?.why === 'green')).length).toBeGreaterThan(3);
});

it('is the same after a repeated event', () => {
  holds(({ event, state }) => {
    const again = JSON.stringify(advanceIncidents(state, event).state);
    return again === JSON.stringify(state) ? [] : [{ event, state, again }];
  });
});

it('never takes back that a channel was told', () => {
  holds(({ before, event, state }) => {
    const isAsked = event.kind === 'failed' && event.hasCard === true;
    return before.failures.filter(({ pipelineId, key, told }) => {
      const after = state.failures.find((one) => one.pipelineId === pipelineId);
      if (told === 'card') return after?.told !== 'card';
      return told === 'folded' && after?.key === key && after.told !== 'folded' && !isAsked;
    });
  });
});

it('has one open incident per cause, of three or more branches, each with its own name', () => {
  holds(({ state: { incidents } }) => {
    const open = incidents.filter(({ ended }) => ended === undefined);
    const members = incidents.map((one) => one.members.map(({ branch }) => branch));
    return [
      ...doubles(open.map(({ cause }) => cause.id)),
      ...doubles(incidents.map(({ id }) => id)),
      ...members.flatMap(doubles),
      ...members.filter(({ length }) => length < FOLD_FROM),
    ];
  });
});
const doubles = (all: readonly string[]) => all.filter((one, at) => all.indexOf(one) !== at);

it('reports every folded failure by an existing incident with its cause', () => {
  holds(({ state: { failures, incidents } }) =>
    failures.filter(({ told, incidentId, branch, cause }) => {
      const incident = incidents.find(({ id }) => id === incidentId);
      const isIn = incident?.members.some((one) => one.branch === branch) === true;
      return told === 'folded' && !(isIn && incident.cause.id === cause?.id);
    }),
  );
});

it('never says that a run with a card has none', () => {
  holds(({ state: { failures, incidents } }) => {
    const withCard = new Set(
      failures.flatMap(({ told, pipelineId }) => (told === 'card' ? [pipelineId] : [])),
    );
    const members = incidents.flatMap((one) => one.members);
    return members.filter(({ pipelineId, isFolded }) => isFolded && withCard.has(pipelineId ?? ''));
  });
});

it('is open while a branch is red, and counts green branches whenever their runs arrive', () => {
  holds(({ state: { incidents, greens } }) =>
    incidents.filter(({ ended, members }) => {
      const red = members.filter(({ greenBy }) => greenBy === undefined);
      const isGreen = red.some(({ branch, number }) =>
        greens.some((green) => green.branch === branch && green.number > number),
      );
      return ended === undefined ? red.length === 0 || isGreen : ended.why === 'green' && red.length > 0;
    }),
  );
});

it('holds nothing back longer than allowed', () => {
  fc.assert(
    fc.property(histories, (words) => {
      const { state, event } = [...play(words)].at(-1) ?? { state: calm, event: { at: 0 } };
      const late = (state: IncidentState, { pipelineId, key }: IncidentState['failures'][number]) =>
        advanceIncidents(state, { kind: 'late', pipelineId, key, at: event.at }).state;
      const end = state.failures.reduce(late, state);
      expect(end.failures.filter(({ told }) => told === 'held')).toEqual([]);
    }),
    { numRuns: 80 },
  );
});
