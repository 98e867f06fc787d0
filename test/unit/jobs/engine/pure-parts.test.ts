// Pure functions of the jobs.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pipeline, Workflow } from '../../../../src/circleci/client.ts';
import { fitsMask } from '../../../../src/jobs/env/env-set.ts';
import { rerunAmong } from '../../../../src/jobs/runs/retry.ts';
import {
  hasNothingToRun,
  listEveryMs,
  nextPollMs,
  type PollPace,
  restPollMs,
  resumePollMs,
  retryPollMs,
} from '../../../../src/jobs/tracking/poll-timing.ts';
import { readingOf } from '../../../../src/jobs/tracking/record-event.ts';
import { newestPerBranch } from '../../../../src/jobs/tracking/sweep.ts';

const timing = { pollMinMs: 5_000, pollMaxMs: 60_000 };
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('when to look again', () => {
  it.each([
    [0, 5_000],
    [MINUTE, 10_000],
    [3 * MINUTE, 30_000],
    [60 * MINUTE, 60_000],
    [DAY, 600_000],
    [14 * DAY, 'give-up'],
  ])('%i ms after the last change: %s', (sinceChange, wanted) => {
    expect(nextPollMs(sinceChange, timing)).toBe(wanted);
  });

  it.each<[PollPace, number, number]>([
    ['ending', 0, 5_000],
    ['ending', 10 * MINUTE, 10_000],
    ['quiet', 0, 15_000],
    ['quiet', 10 * MINUTE, 15_000],
    ['quiet', 20 * MINUTE, 30_000],
    ['quiet', 60 * MINUTE, 60_000],
    ['told', 0, 20_000],
    ['told', MINUTE, 40_000],
    ['told', 2 * MINUTE, 60_000],
    ['told', DAY, 600_000],
  ])('%s, %i ms after the last change: %i', (pace, sinceChange, wanted) => {
    expect(nextPollMs(sinceChange, timing, pace)).toBe(wanted);
  });

  it.each<[number, number | 'give-up']>([
    [0, 60_000],
    [6 * MINUTE, 120_000],
    [3 * 60 * MINUTE, 60 * MINUTE],
    [12 * 60 * MINUTE, 'give-up'],
  ])('at rest for %i ms: %s', (sinceRest, wanted) => {
    expect(restPollMs(sinceRest, timing)).toBe(wanted);
  });

  const paces = fc.constantFrom<PollPace>('lively', 'ending', 'quiet', 'told');
  const timings = fc
    .tuple(fc.integer({ min: 1_000, max: 600_000 }), fc.integer({ min: 1_000, max: 600_000 }))
    .map(([a, b]) => ({ pollMinMs: Math.min(a, b), pollMaxMs: Math.max(a, b) }));

  it('looks less often the longer nothing changes', () => {
    const time = fc.integer({ min: 0, max: 14 * DAY - 1 });
    fc.assert(
      fc.property(time, time, timings, paces, (a, b, within, pace) => {
        const [sooner, later] = [a, b].sort((x, y) => x - y).map((since) => nextPollMs(since, within, pace));
        expect(Number(sooner)).toBeLessThanOrEqual(Number(later));
      }),
    );
  });

  it('waits within its bounds, and longer if webhooks arrive', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: DAY - 1 }), timings, (since, within) => {
        const [lively = 0, ending, told, quiet] = (['lively', 'ending', 'told', 'quiet'] as const).map(
          (pace) => Number(nextPollMs(since, within, pace)),
        );
        for (const waitMs of [lively, ending, quiet, told]) {
          expect(waitMs).toBeGreaterThanOrEqual(within.pollMinMs);
          expect(waitMs).toBeLessThanOrEqual(within.pollMaxMs);
        }
        expect(told).toBeGreaterThanOrEqual(lively);
        expect(ending).toBeLessThanOrEqual(lively);
        expect(listEveryMs(within)).toBeGreaterThanOrEqual(within.pollMinMs);
        expect(listEveryMs(within)).toBeLessThanOrEqual(within.pollMaxMs);
      }),
    );
  });

  it.each([
    [0, undefined, 10_000],
    [0, 90_000, 90_000],
    [14 * DAY, 0, 'give-up'],
  ])('after a failed read, %i ms after the last change, asked to wait %s: %s', (since, asked, wanted) => {
    expect(retryPollMs(since, timing, asked)).toBe(wanted);
  });

  it.each([
    [0, 2_000, 5_000],
    [60 * MINUTE, 7_000, 7_000],
    [14 * DAY, 0, 'give-up'],
  ])('rate limited, %i ms after the last change, for %i ms: %s', (since, limitedMs, wanted) => {
    expect(resumePollMs(since, timing, limitedMs)).toBe(wanted);
  });

  it.each([
    [{ state: 'created', workflowCount: 0, ageMs: 10 * MINUTE }, true],
    [{ state: 'created', workflowCount: 0, ageMs: 9 * MINUTE }, false],
    [{ state: 'created', workflowCount: 1, ageMs: DAY }, false],
    [{ state: 'pending', workflowCount: 0, ageMs: DAY }, false],
    [{ state: undefined, workflowCount: 0, ageMs: DAY }, false],
  ])('nothing to run: %j is %s', (pipeline, wanted) => {
    expect(hasNothingToRun(pipeline)).toBe(wanted);
  });
});

it.each([
  ['xxxxen42', 'other42', false],
  ['xxxxen42', 'broken42', true],
  ['xxxx', 'anything', true],
  ['xxxx1', '1', true],
  ['shown', 'shown', false],
])('the pattern %s matches %s: %s', (masked, value, wanted) => {
  expect(fitsMask(masked, value)).toBe(wanted);
});

it('recognizes the rerun as the first new workflow of that name', () => {
  const workflow = (id: string, name: string, minute: number): Workflow => ({
    id,
    name,
    status: 'running',
    pipelineId: 'p',
    pipelineNumber: 1,
    projectSlug: 'gh/acme/web',
    createdAt: `2026-11-21T10:${String(minute).padStart(2, '0')}:00Z`,
  });
  const all = [workflow('d', 'build', 9), workflow('c', 'build', 5), workflow('b', 'other', 4)];
  const known = { name: 'build', workflowIds: ['a'] };
  expect(rerunAmong([...all, workflow('a', 'build', 1)], known)?.id).toBe('c');
  expect(rerunAmong([workflow('a', 'build', 1)], known)).toBeUndefined();
});

it('keeps the newest pipeline of each branch', () => {
  const pipeline = (number: number, branch: string): Pipeline => ({
    id: String(number),
    number,
    branch,
    projectSlug: 'gh/acme/web',
    state: 'created',
    errors: [],
    createdAt: '2026-11-21T10:00:00Z',
  });
  const feed = [pipeline(5, 'main'), pipeline(4, 'dev'), pipeline(3, 'main'), pipeline(2, 'dev')];
  expect(newestPerBranch(feed).map(({ number }) => number)).toEqual([5, 4]);
});

describe('an event as a reading', () => {
  const event = (workflow: { status?: string; createdAt?: string; stoppedAt?: string }) => ({
    id: 'e',
    source: 'workflow-completed' as const,
    projectSlug: 'gh/acme/web',
    workflow: { id: 'w', name: 'build', ...workflow },
    facts: {},
  });

  it.each([
    [{ status: 'failed', createdAt: '2026-01-01T00:00:00Z' }, '2026-01-01T00:00:00Z'],
    [{ status: 'failed', stoppedAt: '2026-01-02T00:00:00Z' }, '2026-01-02T00:00:00Z'],
    [{ status: 'failed' }, '1970-01-01T00:00:01.000Z'],
  ])('%j was created at %s', (workflow, createdAt) => {
    expect(readingOf(event(workflow), undefined, 1_000).workflows?.[0]?.createdAt).toBe(createdAt);
  });

  it('is undefined for a workflow with an unknown status', () => {
    expect(readingOf(event({}), undefined, 1_000).workflows).toBeUndefined();
  });
});
