// Failures are folded into an incident from the third branch on, in whatever order they arrive.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Cause } from '../../../src/runs/cause.ts';
import { advanceIncidents } from '../../../src/runs/incident.ts';
import {
  calm,
  type IncidentEffect,
  type IncidentEvent,
  type IncidentState,
  QUIET_MS,
  WINDOW_MS,
} from '../../../src/runs/incident-state.ts';

const causes: Record<string, Cause> = {
  x: { id: 'x', job: 'unit', test: 'TestLogin', others: 0 },
  y: { id: 'y', job: 'unit', test: 'TestLogout', others: 0 },
};

type Word = [kind: 'failed' | 'read' | 'late' | 'green' | 'tick', n?: number, cause?: string, at?: number];

/** Run `n` is on branch `b<n>` unless `branch` says otherwise. */
function play(words: readonly Word[], before: IncidentState = calm, branch = (n: number) => `b${n}`) {
  let state = before;
  const effects: IncidentEffect[] = [];
  for (const [kind, n = 0, cause = '', at = 1_000 + n] of words) {
    const which = { pipelineId: `p${n}`, key: `k${n}` };
    const events: Record<Word[0], IncidentEvent> = {
      failed: { kind: 'failed', ...which, number: n, branch: branch(n), at },
      read: { kind: 'read', ...which, cause: causes[cause], at },
      late: { kind: 'late', ...which, at },
      green: { kind: 'green', branch: branch(n), number: n + 100, at },
      tick: { kind: 'tick', at },
    };
    const next = advanceIncidents(state, events[kind]);
    state = next.state;
    effects.push(...next.effects);
  }
  const told = Object.fromEntries(state.failures.map((one) => [one.pipelineId, one.told]));
  return { state, told, effects };
}

const three: Word[] = [
  ['failed', 1],
  ['failed', 2],
  ['failed', 3],
  ['read', 1, 'x'],
  ['read', 2, 'x'],
  ['read', 3, 'x'],
];

it('reports the first two at once and folds the third', () => {
  const { state, told, effects } = play(three);
  expect(told).toEqual({ p1: 'card', p2: 'card', p3: 'folded' });
  expect(state.incidents).toMatchObject([
    { id: 'x-3', members: [{ branch: 'b1' }, { branch: 'b2' }, { branch: 'b3', isFolded: true }] },
  ]);
  expect(effects).toContainEqual({ kind: 'show', incidentId: 'x-3' });
  expect(play([['failed', 1]]).effects).toEqual([]);
});

it.each<[string, Word[], Record<string, string>]>([
  ['another cause', [...three.slice(0, 5), ['read', 3, 'y']], { p3: 'card' }],
  ['an unknown cause', [...three.slice(0, 5), ['read', 3]], { p3: 'card' }],
  ['a reading that takes too long', [...three.slice(0, 5), ['late', 3]], { p3: 'card' }],
  ['a first failure that has not been read yet', [...three.slice(0, 4), ['read', 3, 'x']], { p3: 'held' }],
  ['a fourth', [...three, ['failed', 4], ['read', 4, 'x']], { p3: 'folded', p4: 'folded' }],
  [
    'the third failure of a cause among others',
    [
      ['failed', 1],
      ['failed', 2],
      ['read', 1, 'x'],
      ['read', 2, 'y'],
      ['failed', 3],
      ['read', 3, 'x'],
      ['failed', 4],
      ['read', 4, 'x'],
    ],
    { p3: 'card', p4: 'folded' },
  ],
  [
    'a failure that arrives again',
    [...three, ['failed', 3], ['late', 3], ['read', 3, 'y']],
    { p3: 'folded' },
  ],
])('settles %s', (_, words, expected) => {
  expect(play(words).told).toMatchObject(expected);
});

it('forgets failures after half an hour, and does not count a branch twice', () => {
  const late = 1_000 + WINDOW_MS * 2;
  const old = play([
    ...three.slice(0, 2),
    ['read', 1, 'x'],
    ['read', 2, 'x'],
    ['failed', 3, '', late],
    ['read', 3, 'x', late],
  ]);
  expect(old.told.p3).toBe('card');
  expect(play(three, calm, () => 'main').told).toMatchObject({ p3: 'card' });
});

it('is over when every branch is green, and later failures are news', () => {
  const green = play([...three, ['green', 1], ['green', 2]]);
  expect(green.state.incidents[0]?.ended).toBeUndefined();
  const over = play([['green', 3]], green.state);
  expect(over.state.incidents[0]?.ended?.why).toBe('green');
  const anew = play(
    [
      ['failed', 4, '', 2_000],
      ['read', 4, 'x', 2_000],
    ],
    over.state,
  );
  expect(anew.told.p4).toBe('card');
});

it('is over an hour after the last failure', () => {
  const { state } = play(three);
  expect(play([['tick', 0, '', 1_000 + QUIET_MS]], state).state.incidents[0]?.ended).toBeUndefined();
  const over = play([['tick', 0, '', 1_003 + QUIET_MS]], state);
  expect(over.state.incidents[0]?.ended?.why).toBe('quiet');
  expect(over.effects).toEqual([{ kind: 'show', incidentId: 'x-3' }]);
});

it('reads a folded run again when something else in it fails', () => {
  const { state } = play(three);
  const more = { pipelineId: 'p3', key: 'other', at: 1_010 };
  const held = advanceIncidents(state, { kind: 'failed', ...more, number: 3, branch: 'b3' });
  expect(held.state.failures.find(({ pipelineId }) => pipelineId === 'p3')?.told).toBe('held');
  const { effects } = advanceIncidents(held.state, { kind: 'read', ...more, cause: causes.y });
  expect(effects).toContainEqual({ kind: 'tell', pipelineId: 'p3' });
});

it('reports each failure in one way and never changes that, whatever arrives twice or in whatever order', () => {
  const word = fc.tuple(
    fc.constantFrom<Word[0]>('failed', 'read', 'late', 'green', 'tick'),
    fc.integer({ min: 1, max: 6 }),
  );
  const causeOf = fc.array(fc.constantFrom('x', 'y', ''), { minLength: 7, maxLength: 7 });
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), causeOf, (heard, byRun) => {
      const settled = new Map<string, string>();
      let state = calm;
      const end: [Word[0], number][] = [1, 2, 3, 4, 5, 6].map((n) => ['late', n]);
      for (const [kind, n] of [...heard, ...end]) {
        const step = play([[kind, n, byRun[n] ?? '']], state);
        state = step.state;
        for (const { pipelineId, told } of state.failures) {
          const before = settled.get(pipelineId);
          if (before !== undefined && before !== 'held') expect(told).toBe(before);
          settled.set(pipelineId, told);
        }
        for (const effect of step.effects) {
          if (effect.kind === 'tell') expect(settled.get(effect.pipelineId)).toBe('card');
        }
      }
      expect([...settled.values()]).not.toContain('held');
      for (const { pipelineId, branch, told } of state.failures) {
        const isIn = state.incidents.some(({ members }) =>
          members.some((one) => one.branch === branch && one.isFolded),
        );
        expect([pipelineId, told === 'folded']).toEqual([pipelineId, isIn]);
      }
      for (const { members } of state.incidents) expect(members.length).toBeGreaterThanOrEqual(3);
    }),
  );
});
