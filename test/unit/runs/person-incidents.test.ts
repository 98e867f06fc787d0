// Which failures of one person share a direct message.
import { expect, it } from 'vitest';
import { QUIET_MS } from '../../../src/runs/incident-state.ts';
import {
  incidentWith,
  joinEnd,
  joinIncident,
  moveMessage,
  type PersonIncident,
  type ToldFailure,
} from '../../../src/runs/person-incidents.ts';

const failure = (number: number, more: Partial<ToldFailure> = {}): ToldFailure => ({
  ...{ pipelineId: `p${number}`, projectSlug: 'gh/acme/web', number, branch: 'main', news: 'failed-1' },
  ...more,
});
const about = (key: string, at = 0) => ({ causeId: 'c', key, at, lastGreen: undefined });
const first = joinIncident([], failure(1), about('k1'));
const numbers = (incidents: readonly PersonIncident[]) =>
  incidents.map(({ key, failures, runs }) => [key, failures.map(({ number }) => number), runs]);

it.each([
  ['another run', failure(2), about('k2'), [['k1', [1, 2], 2]]],
  ['the same failure again', failure(1), about('k2'), [['k1', [1], 1]]],
  ['a retry that failed again', failure(1, { news: 'failed-2' }), about('k2'), [['k1', [1], 1]]],
  ['just before it is over', failure(2), about('k2', QUIET_MS - 1), [['k1', [1, 2], 2]]],
  [
    'once it is over',
    failure(2),
    about('k2', QUIET_MS),
    [
      ['k1', [1], 1],
      ['k2', [2], 1],
    ],
  ],
  [
    'another cause',
    failure(2),
    { ...about('k2'), causeId: 'd' },
    [
      ['k1', [1], 1],
      ['k2', [2], 1],
    ],
  ],
])('%s', (_what, one, given, expected) => {
  expect(numbers(joinIncident(first, one, given))).toEqual(expected);
});

it.each([
  [
    'after the failure',
    2,
    'main',
    [
      ['k1', [1], 1],
      ['k3', [3], 1],
    ],
  ],
  [
    'in a retry of the failed run',
    1,
    'main',
    [
      ['k1', [1], 1],
      ['k3', [3], 1],
    ],
  ],
  ['before the failure', 0, 'main', [['k1', [1, 3], 2]]],
  ['on another branch', 2, 'other', [['k1', [1, 3], 2]]],
])('green %s', (_what, number, branch, expected) => {
  const lastGreen = { number, became: 'green' as const, at: 0, rev: 1 };
  const joined = joinIncident(first, failure(3, { branch }), { ...about('k3'), lastGreen });
  expect(numbers(joined)).toEqual(expected);
});

it('knows the failures it has, and where its message moved', () => {
  expect(incidentWith(first, failure(1))?.key).toBe('k1');
  expect(incidentWith(first, failure(1, { news: 'failed-2' }))).toBeUndefined();
  expect(moveMessage(first, 'k1', 'k9').map(({ key }) => key)).toEqual(['k9']);
});

const fix = (number: number, more: Partial<ToldFailure> = {}) =>
  failure(number, { news: 'success-1', ...more });

it.each<[string, ToldFailure[], [string, number[]][]]>([
  ['of another branch', [fix(3, { branch: 'other' })], []],
  ['of a run before the failure', [fix(0)], []],
  ['of the branch', [fix(3)], [['k3', [3]]]],
  ['in a retry of the failed run', [fix(1)], [['k1', [1]]]],
  ['twice', [fix(3), fix(4, { branch: 'b' })], [['k3', [3, 4]]]],
])('a fix %s', (_what, fixes, expected) => {
  const broken = joinIncident(first, failure(2, { branch: 'b' }), about('k2'));
  const ended = fixes.reduce(
    (incidents, one) => joinEnd(incidents, one, { key: `k${one.number}`, at: 1 }) ?? incidents,
    broken,
  );
  const ends = ended.filter(({ isEnd }) => isEnd);
  expect(ends.map(({ key, failures }) => [key, failures.map(({ number }) => number)])).toEqual(expected);
});
