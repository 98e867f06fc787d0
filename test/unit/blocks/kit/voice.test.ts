import { describe, expect, it } from 'vitest';
import {
  afterSpan,
  count,
  duration,
  jobSign,
  phaseSign,
  spanMs,
  spokenList,
  workflowSign,
} from '../../../../src/blocks/kit/voice.ts';

const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];

describe('duration', () => {
  it.each([
    [4 * minute + 12 * second, '4m 12s'],
    [38 * second + 999, '38s'],
    [5 * minute, '5m'],
    [hour + 2 * minute + 3 * second, '1h 2m'],
    [hour + 3 * second, '1h'],
    [2 * day + 3 * hour, '2d 3h'],
    [999, 'under 1s'],
    [-5, 'under 1s'],
    [Number.NaN, 'under 1s'],
  ])('%d ms is %s', (ms, shown) => {
    expect(duration(ms)).toBe(shown);
  });
});

describe('spanMs', () => {
  it.each([
    ['2026-11-21T02:00:00Z', '2026-11-21T02:00:05Z', 5000],
    ['2026-11-21T02:00:05Z', '2026-11-21T02:00:00Z', undefined],
    [undefined, '2026-11-21T02:00:00Z', undefined],
    ['2026-11-21T02:00:00Z', 'soon', undefined],
  ])('%s to %s is %s', (from, to, ms) => {
    expect(spanMs(from, to)).toBe(ms);
  });
});

describe('signs', () => {
  // Each word in CircleCI's enums has its own sentence; see circleci.com/docs/api/v2.
  it.each([
    ...['success', 'running', 'not_run', 'failed', 'error', 'failing', 'on_hold', 'canceled', 'unauthorized'],
    'queued',
  ])('know the workflow status %s', (status) => {
    expect(workflowSign(status).emoji).not.toBe(':grey_question:');
  });

  it.each([
    ...['success', 'running', 'not_run', 'failed', 'retried', 'queued', 'not_running', 'infrastructure_fail'],
    ...['timedout', 'on_hold', 'terminated-unknown', 'blocked', 'canceled', 'unauthorized'],
  ])('know the job status %s', (status) => {
    expect(jobSign(status).emoji).not.toBe(':grey_question:');
  });

  it.each(['a_new_word', '*<!channel>*', '', 'constructor', '__proto__'])(
    'tolerate the word %j',
    (status) => {
      expect(workflowSign(status)).toMatchObject({ emoji: ':grey_question:' });
      expect(workflowSign(status).word).toMatch(/^is in the state “[^<*_]+”$/);
    },
  );

  it('distinguish canceled, failed, held and skipped by emoji and by word', () => {
    const different = [
      'failed',
      'canceled',
      'on-hold',
      'nothing-to-run',
      'success',
      'running',
      'queued',
    ] as const;
    const signs = different.map(phaseSign);

    expect(new Set(signs.map(({ emoji }) => emoji)).size).toBe(different.length);
    expect(new Set(signs.map(({ word }) => word)).size).toBe(different.length);
  });
});

it.each([
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
  [['a', 'b', 'c', 'd', 'e'], 'a, b, c and 2 more'],
  [[], ''],
])('spokenList(%j) is %j', (items, shown) => {
  expect(spokenList(items, (item) => item)).toBe(shown);
});

it.each([
  [0, '0 jobs'],
  [1, '1 job'],
  [12, '12 jobs'],
])('count(%d) is %s', (amount, shown) => {
  expect(count(amount, 'job')).toBe(shown);
});

it.each([
  [252_000, 'after 4m 12s'],
  [1000, 'after 1s'],
  [999, 'within a second'],
  [0, 'within a second'],
])('%i ms: %s', (ms, words) => {
  expect(afterSpan(ms)).toBe(words);
});
