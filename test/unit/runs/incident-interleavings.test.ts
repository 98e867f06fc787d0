// Events in the middle of an incident: retries, branches that are green before their failure arrives, runs that keep
// failing, and the same cause again after the incident is over.
import { describe, expect, it } from 'vitest';
import type { Cause } from '../../../src/runs/cause.ts';
import { advanceIncidents } from '../../../src/runs/incident.ts';
import {
  calm,
  type IncidentEffect,
  type IncidentEvent,
  type IncidentState,
} from '../../../src/runs/incident-state.ts';

const x: Cause = { id: 'x', job: 'unit', test: 'TestLogin', others: 0 };
const y: Cause = { id: 'y', job: 'unit', test: 'TestLogout', others: 0 };

function play(events: readonly IncidentEvent[], before: IncidentState = calm) {
  const effects: IncidentEffect[] = [];
  const state = events.reduce((state, event) => {
    const next = advanceIncidents(state, event);
    effects.push(...next.effects);
    return next.state;
  }, before);
  return {
    state,
    effects,
    told: Object.fromEntries(state.failures.map((one) => [one.pipelineId, one.told])),
  };
}

/** Run `n` of branch `b<n>`. */
const failed = (n: number, more: Partial<Extract<IncidentEvent, { kind: 'failed' }>> = {}): IncidentEvent => {
  return { kind: 'failed', pipelineId: `p${n}`, key: `k${n}`, number: n, branch: `b${n}`, at: n, ...more };
};
const read = (n: number, cause: Cause | undefined, key = `k${n}`, at = n): IncidentEvent => {
  return { kind: 'read', pipelineId: `p${n}`, key, cause, at };
};
const green = (n: number, number: number, at = number): IncidentEvent => {
  return { kind: 'green', branch: `b${n}`, number, at };
};
const state = [failed(1), failed(2), failed(3), read(1, x), read(2, x), read(3, x)];
const branchesOf = ({ incidents }: IncidentState) =>
  incidents.map(({ members }) => members.map(({ branch }) => branch));

describe('the same cause after every branch was green', () => {
  it('is a new incident, without the old branches', () => {
    const over = play([...state, green(1, 11), green(2, 12), green(3, 13)]).state;
    const again = play(
      [21, 22, 23].flatMap((n) => [failed(n), read(n, x)]),
      over,
    );
    const later = play([failed(24), read(24, x)], again.state);
    expect(branchesOf(later.state)).toEqual([
      ['b1', 'b2', 'b3'],
      ['b21', 'b22', 'b23', 'b24'],
    ]);
  });
});

it('an incident that starts with a retry has its own name', () => {
  const over = play([...state, green(1, 11), green(2, 12), green(3, 13)]).state;
  const again = failed(3, { key: 'again', at: 23 });
  const next = [failed(21), failed(22), again, read(21, x), read(22, x), read(3, x, 'again', 23)];
  const ids = play(next, over).state.incidents.map(({ id }) => id);
  expect(new Set(ids)).toEqual(new Set(['x-3', 'x-3-23']));
});

describe('a branch that is green', () => {
  it('before its failure arrives is not a red branch of the incident', () => {
    const { state: after } = play([green(3, 9), ...state]);
    expect(after.incidents[0]?.members).toMatchObject([
      { branch: 'b1' },
      { branch: 'b2' },
      { branch: 'b3', greenBy: 9 },
    ]);
    const over = play([green(1, 11), green(2, 12)], after).state;
    expect(over.incidents[0]?.ended?.why).toBe('green');
  });

  it('is red again when the pipeline that made it green is retried and fails', () => {
    const { state: after } = play([
      ...state,
      green(3, 3),
      failed(3, { key: 'again', at: 5 }),
      read(3, x, 'again', 5),
    ]);
    expect(after.incidents[0]?.members[2]).not.toHaveProperty('greenBy');
  });

  it('ends the incident at once if all others are green before the third failure is read', () => {
    const { state: after } = play([
      ...state.slice(0, 5),
      green(1, 11),
      green(2, 12),
      green(3, 13),
      read(3, x),
    ]);
    expect(after.incidents).toMatchObject([{ ended: { why: 'green' } }]);
  });
});

describe('a run that has a card', () => {
  it('and fails in more ways before it was read does not keep others from being folded', () => {
    const more = failed(1, { key: 'k1-and-more', at: 3, hasCard: true });
    const { told, effects } = play([failed(1), failed(2), more, failed(3), read(2, x), read(3, x)]);
    const again = { kind: 'read', pipelineId: 'p1', key: 'k1-and-more', isHeld: false, since: 3 };
    expect(effects).toContainEqual(again);
    expect(told).toMatchObject({ p1: 'card', p3: 'held' });
    const late = play([
      failed(1),
      failed(2),
      more,
      failed(3),
      read(2, x),
      read(3, x),
      read(1, x, 'k1-and-more'),
    ]);
    expect(late.told).toMatchObject({ p3: 'folded' });
  });

  it('and is being retried does not make others wait', () => {
    const { told } = play([
      ...state.slice(0, 3),
      failed(4),
      { kind: 'gone', pipelineId: 'p1', key: 'k1', at: 4 },
      read(2, x),
      read(3, x),
      read(4, x),
    ]);
    expect(told).toMatchObject({ p3: 'card', p4: 'folded' });
  });

  it('which was posted before the failure is one of the branches', () => {
    const cards = [1, 2].map((n) => failed(n, { hasCard: true }));
    expect(play(cards).effects).toEqual([]);
    const { told, state: after } = play([...cards, failed(3), read(1, x), read(2, x), read(3, x)]);
    expect(told).toMatchObject({ p1: 'card', p2: 'card', p3: 'folded' });
    expect(branchesOf(after)).toEqual([['b1', 'b2', 'b3']]);
  });

  it('only because somebody asked for it after it was folded still counts as one without a card', () => {
    const { state: after, effects, told } = play([...state, failed(3, { hasCard: true })]);
    expect(told).toMatchObject({ p3: 'card' });
    expect(after.incidents[0]?.members[2]).toMatchObject({ branch: 'b3', isFolded: false });
    expect(effects.filter(({ kind }) => kind === 'show')).toHaveLength(2);
  });

  it('because it failed for another reason after it was folded still counts as one without a card', () => {
    const { state: after, effects } = play([
      ...state,
      failed(3, { key: 'more', at: 5 }),
      read(3, y, 'more', 5),
    ]);
    expect(effects).toContainEqual({ kind: 'tell', pipelineId: 'p3' });
    expect(after.incidents[0]?.members[2]).toMatchObject({ branch: 'b3', isFolded: false });
  });

  it('shows its incident again when the worker that asked for it died', () => {
    const { state: after } = play(state);
    const again = advanceIncidents(after, read(1, x));
    expect(again.effects).toContainEqual({ kind: 'show', incidentId: 'x-3' });
  });
});

it('a run that is retried before it was read waits for its next end, and is folded then', () => {
  const gone: IncidentEvent = { kind: 'gone', pipelineId: 'p3', key: 'k3', at: 4 };
  const first = play([...state.slice(0, 5), gone]);
  expect(first.told).not.toHaveProperty('p3');
  expect(first.effects).not.toContainEqual({ kind: 'tell', pipelineId: 'p3' });
  const again = play([failed(3, { key: 'again', at: 6 }), read(3, x, 'again', 6)], first.state);
  expect(again.told).toMatchObject({ p3: 'folded' });
});

it('two pipelines of a branch are one branch of the incident, in the state of the newer one', () => {
  const newer = failed(5, { branch: 'b3', at: 5 });
  const { state: after, told } = play([...state, newer, read(5, x)]);
  expect(told).toMatchObject({ p5: 'folded' });
  expect(after.incidents[0]?.members).toHaveLength(3);
  expect(after.incidents[0]?.members[2]).toMatchObject({ number: 5, pipelineId: 'p5' });
});

it('a run with two causes is not folded into an incident with one of them', () => {
  const both: Cause = { ...x, id: 'x-and-y', others: 1 };
  expect(play([...state, failed(4), read(4, both)]).told).toMatchObject({ p4: 'card' });
});

it('an older held run is folded as soon as a newer one makes it an incident', () => {
  const unread = [failed(1), failed(2), failed(3), failed(4, { branch: 'b2' }), failed(5)];
  const { told } = play([...unread, read(2, x), read(4, x), read(5, x), read(1, x)]);
  expect(told).toMatchObject({ p3: 'held', p4: 'folded', p5: 'folded' });
});

it('asks for each of many runs to be read once, not for all of them each time', () => {
  const { effects } = play(Array.from({ length: 100 }, (_, n) => failed(n + 1)));
  const reads = effects.flatMap((one) => (one.kind === 'read' && one.isHeld ? [one.pipelineId] : []));
  expect(reads).toEqual(Array.from({ length: 98 }, (_, n) => `p${n + 3}`));
});
