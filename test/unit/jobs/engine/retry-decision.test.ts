// What happens after a job failed, as one table, and the limits of the backoff.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CircleciBroken,
  CircleciRateLimited,
  CircleciRejected,
  DeniedError,
  SlackSendError,
  type SlackSendKind,
  StoreError,
  UsageError,
} from '../../../../src/errors.ts';
import { MoveLater } from '../../../../src/jobs/engine/job.ts';
import {
  decideRetry,
  endOf,
  type FailedAttempt,
  longestLeftMs,
  retryDelayMs,
  tellAgainMs,
} from '../../../../src/jobs/engine/retry-decision.ts';

const call = { method: 'GET', path: '/me' };
const limited = (afterMs: number) =>
  new CircleciRateLimited('slow down', { call, userMessage: 'Wait.', retry: { afterMs } });
const circleciAway = new CircleciBroken('502', { call, userMessage: 'Away.', retry: 'later' });
const slack = (kind: SlackSendKind, afterMs?: number) =>
  new SlackSendError({ method: 'chat.postMessage', slackError: 'x', kind, afterMs });
const redisAway = new StoreError('away');

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A person asked. */
const asked = { lastAttempt: false, ageMs: 0, isTick: false, isAsked: true, keptMs: DAY, random: 0.5 };
/** A card, a note, a digest. */
const owed = { ...asked, isAsked: false };
const upkeep = { ...owed, keptMs: 0 };
const window = { ...asked, keptMs: 10 * MINUTE };
const tick = { ...upkeep, isTick: true, lastAttempt: true };
const last = { lastAttempt: true };
const aged = (ageMs: number) => ({ ageMs });

const move = (afterMs: number) => ({ kind: 'move', afterMs });
const late = (afterMs: number) => ({ ...move(afterMs), isOwed: true });
const [retry, fail] = [{ kind: 'retry' }, { kind: 'fail' }];

describe('decideRetry', () => {
  it.each<[string, unknown, FailedAttempt, object]>([
    ['what can never work', new UsageError('No.'), asked, fail],
    ['a bug', new TypeError('x'), owed, retry],
    ['a bug, on the last attempt', new TypeError('x'), { ...owed, ...last }, fail],
    ['a thrown string', 'x', asked, retry],

    ['CircleCI away: who asked is told soon', circleciAway, asked, retry],
    ['CircleCI away, on the last attempt of who asked', circleciAway, { ...asked, ...last }, fail],
    ['CircleCI away: what is owed waits', circleciAway, { ...owed, ...last }, late(250)],
    ['CircleCI away for a day', circleciAway, { ...owed, ...aged(DAY) }, fail],
    ['CircleCI away, in upkeep', circleciAway, upkeep, retry],
    ['Redis away: what is owed waits', redisAway, { ...owed, ...last }, late(250)],
    ['Redis away: who asked', redisAway, asked, retry],
    ['Redis away, in a tick', redisAway, tick, fail],

    ['CircleCI: not for a second', limited(1_000), asked, move(1_000)],
    ['CircleCI: not for a second, on the last attempt', limited(1_000), { ...asked, ...last }, move(1_000)],
    [
      'CircleCI: not for a second, after half an hour',
      limited(1_000),
      { ...asked, ...aged(30 * MINUTE) },
      fail,
    ],
    ['CircleCI: not for an hour', limited(HOUR), asked, fail],
    ['CircleCI: not for an hour, for what is owed', limited(HOUR), owed, move(HOUR)],
    ['CircleCI: not for a second, in a tick', limited(1_000), tick, fail],

    ['Slack: never', slack('never'), owed, fail],
    ['Slack: passing, at once', slack('passing'), { ...asked, ...last }, late(250)],
    ['Slack: passing, after 20 s', slack('passing'), { ...owed, ...aged(20_000), ...last }, late(10_000)],
    ['Slack: passing, after 10 min', slack('passing'), { ...owed, ...aged(10 * MINUTE) }, late(15_000)],
    ['Slack: passing, after 2 h', slack('passing'), { ...owed, ...aged(2 * HOUR) }, late(150_000)],
    ['Slack: passing, after a day', slack('passing'), { ...owed, ...aged(DAY) }, fail],
    ['Slack: shut out, after a day', slack('shut-out'), { ...owed, ...aged(DAY) }, late(150_000)],
    ['Slack: shut out for two weeks', slack('shut-out'), { ...owed, ...aged(14 * DAY) }, fail],
    ['Slack: not for 7 s', slack('passing', 7_000), { ...owed, ...last }, late(7_000)],
    ['Slack: not for 7 s, after 2 h', slack('passing', 7_000), { ...owed, ...aged(2 * HOUR) }, late(7_000)],
    ['Slack: passing, in a window', slack('passing'), { ...window, ...aged(MINUTE) }, late(15_000)],
    [
      'Slack: passing, in a window that is long closed',
      slack('passing'),
      { ...window, ...aged(11 * MINUTE) },
      fail,
    ],
    ['Slack: shut out, in upkeep', slack('shut-out'), upkeep, retry],

    ['postponed by the job itself', new MoveLater(700), asked, move(700)],
    [
      'postponed by the job itself, on the last attempt',
      new MoveLater(700),
      { ...asked, ...last },
      move(700),
    ],
    [
      'postponed by the job itself, whatever its age',
      new MoveLater(700),
      { ...asked, ...aged(99 * DAY) },
      move(700),
    ],
  ])('%s', (_, error, circumstances, decision) => {
    expect(decideRetry(error, circumstances)).toEqual(decision);
  });
});

describe('backoffMs', () => {
  const almostOne = 1 - Number.EPSILON;

  it.each([
    [1, 499],
    [2, 999],
    [3, 1_999],
    [6, 15_999],
    [7, 29_999],
    [12, 29_999],
    [1_000, 29_999],
    [5_000, 29_999],
  ])('after failed attempt %i is at most %i ms', (failed, most) => {
    expect(retryDelayMs(failed, almostOne)).toBe(most);
    expect(retryDelayMs(failed, 0)).toBe(0);
  });

  it('is random across the whole range, never above 30 s and never below 0', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.double({ min: 0, max: almostOne, noNaN: true }),
        (n, random) => {
          const ms = retryDelayMs(n, random);
          return Number.isInteger(ms) && ms >= 0 && ms < 30_000;
        },
      ),
    );
  });
});

it.each([
  [1, 6, 0, 15_500],
  [2, 6, 0, 15_000],
  [2, 6, 1_000, 19_000],
  [5, 6, 10_000, 18_000],
  [6, 6, 10_000, 0],
])(
  'after attempt %i of %i that took %i ms, it is tried for %i ms at most',
  (attempt, attempts, tookMs, leftMs) => {
    expect(longestLeftMs({ attempt, attempts }, tookMs)).toEqual({ tookMs, leftMs });
  },
);

describe('a person’s mistake is told from a fault', () => {
  const rejected = (status: number) =>
    new CircleciRejected(`${status}`, { call, status, userMessage: 'No.', retry: 'never' });

  it.each<[what: string, error: unknown, end: 'refused' | 'failed']>([
    ['a mistyped command', new UsageError('No.'), 'refused'],
    ['a policy that says no', new DeniedError('No.'), 'refused'],
    ['something that CircleCI doesn’t know', rejected(404), 'refused'],
    ['a token that CircleCI refuses', rejected(401), 'failed'],
    ['CircleCI being away', circleciAway, 'failed'],
    ['Redis being away', redisAway, 'failed'],
    ['a bug', new TypeError('boom'), 'failed'],
  ])('%s', (_, error, end) => {
    expect(endOf(error)).toBe(end);
  });
});

describe('when a failed job runs again to tell the person', () => {
  const told = { ageMs: 10_000, isTick: false, random: 0.5 };

  it.each<[what: string, telling: unknown, about: Partial<typeof told>, afterMs: number | undefined]>([
    ['Redis was away', redisAway, {}, 5_000],
    ['a quarter of an hour later', redisAway, { ageMs: 15 * 60_000 }, 15_000],
    ['half an hour later', redisAway, { ageMs: 30 * 60_000 }, undefined],
    ['a tick of a schedule', redisAway, { isTick: true }, undefined],
    ['a bug', new TypeError('boom'), {}, undefined],
    ['CircleCI was away', circleciAway, {}, undefined],
  ])('%s', (_, telling, about, afterMs) => {
    expect(tellAgainMs(telling, { ...told, ...about })).toBe(afterMs);
  });
});
