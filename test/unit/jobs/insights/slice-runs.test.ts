import { describe, expect, it } from 'vitest';
import { percentile, sliceRuns } from '../../../../src/jobs/insights/slice-runs.ts';

const now = Date.parse('2026-11-20T15:00:00Z');
const run = (createdAt: string, status: string | undefined, durationSeconds?: number) => ({
  id: createdAt,
  createdAt,
  isApproval: false,
  ...(status !== undefined && { status }),
  ...(durationSeconds !== undefined && { durationSeconds }),
});

describe('runs in slices', () => {
  it.each([
    [7, 7, 1, '2026-11-14'],
    [30, 30, 1, '2026-10-22'],
    [90, 13, 7, '2026-08-22'],
  ])('of %d days: %d slices of %d, from %s to today', (windowDays, amount, sliceDays, first) => {
    const cut = sliceRuns([], { windowDays, now });

    expect(cut.sliceDays).toBe(sliceDays);
    expect(cut.slices).toHaveLength(amount);
    expect(new Date(cut.slices[0]?.startsAt ?? 0).toISOString()).toBe(`${first}T00:00:00.000Z`);
    expect(cut.slices.every(({ runs, ...rest }) => runs === 0 && Object.keys(rest).length === 1)).toBe(true);
  });

  it('count what has ended, by the UTC day it started', () => {
    const { slices } = sliceRuns(
      [
        run('2026-11-20T14:00:00Z', 'success', 100),
        run('2026-11-20T00:00:00Z', 'failed', 300),
        run('2026-11-20T01:00:00+02:00', 'canceled'),
        run('2026-11-20T14:30:00Z', undefined, 5),
        run('2026-11-13T23:59:59Z', 'success', 7),
        run('not a time', 'success', 7),
      ],
      { windowDays: 7, now },
    );

    const day = (text: string) => Date.parse(`2026-11-${text}T00:00:00Z`);
    expect(slices.at(-1)).toEqual({
      startsAt: day('20'),
      runs: 2,
      successRate: 0.5,
      medianSeconds: 100,
      p95Seconds: 300,
    });
    expect(slices.at(-2)).toEqual({ startsAt: day('19'), runs: 1, successRate: 0 });
    expect(slices.slice(0, 5).every(({ runs }) => runs === 0)).toBe(true);
  });
});

it.each([
  [[], 0.5, undefined],
  [[4], 0.95, 4],
  [[1, 2, 3, 4], 0.5, 2],
  [Array.from({ length: 100 }, (_, index) => index + 1), 0.95, 95],
])('the percentile of %j at %d', (sorted, share, value) => {
  expect(percentile(sorted, share)).toBe(value);
});
