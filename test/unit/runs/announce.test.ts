// Whether a channel is told about a run, in the words of people who use such bots.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { announce, isBot, mayConcern } from '../../../src/runs/announce.ts';
import { defaultFilter, type Filter, runEvents } from '../../../src/runs/filter.ts';
import type { Streak } from '../../../src/runs/outcomes.ts';
import { newRun, type Run } from '../../../src/runs/run.ts';

const fresh: Streak = { before: 'unknown', isOvertaken: false, red: [], lastGreen: undefined };
const wasGreen: Streak = { ...fresh, before: 'green' };
const wasRed: Streak = { ...fresh, before: 'red' };

const run = (status: string, more: Partial<Run> = {}, jobs: [name: string, status: string][] = []): Run => ({
  ...newRun('p', 7, 'gh/acme/web'),
  branch: 'main',
  state: 'created',
  workflows: [
    {
      id: 'w',
      name: 'build',
      status,
      createdAt: '2026-11-21T10:00:00Z',
      readAt: 1,
      jobs: jobs.map(([name, state], id) => ({
        id: `${id}`,
        name,
        status: state,
        type: 'build',
        readAt: 1,
      })),
    },
  ],
  ...more,
});
const filter = (more: Partial<Filter> = {}): Filter => ({ ...defaultFilter, ...more });

describe('told only when a branch breaks and when it is fixed', () => {
  it.each<[string, string, Streak, Partial<Filter>, boolean]>([
    ['the first known run fails', 'failed', fresh, {}, true],
    ['it fails after a green run', 'failed', wasGreen, {}, true],
    ['it fails again', 'failed', wasRed, {}, false],
    ['it fails again, with every failure wanted', 'failed', wasRed, { failures: 'every' }, true],
    ['it fails again, with first failures wanted', 'failed', wasRed, { failures: 'first' }, false],
    ['it is failing, jobs still run', 'failing', wasGreen, {}, true],
    ['it is fixed', 'success', wasRed, {}, true],
    ['it is fixed, with first failures wanted', 'success', wasRed, { failures: 'first' }, false],
    ['it is still green', 'success', wasGreen, {}, false],
    ['every success is wanted', 'success', wasGreen, { events: ['success'] }, true],
    ['it runs', 'running', wasGreen, {}, false],
    ['starts are wanted', 'running', wasGreen, { events: ['started'] }, true],
    ['it waits', 'on_hold', wasGreen, {}, false],
    ['holds are wanted', 'on_hold', wasGreen, { events: ['hold'] }, true],
    ['it is canceled, which is not a failure', 'canceled', wasGreen, {}, false],
    ['cancellations are wanted', 'canceled', wasGreen, { events: ['canceled'] }, true],
    ['a newer run is already green', 'failed', { ...wasGreen, isOvertaken: true }, {}, false],
    [
      'a newer run is already green, with every failure wanted',
      'failed',
      { ...wasGreen, isOvertaken: true },
      { failures: 'every' },
      true,
    ],
  ])('%s', (_what, status, streak, more, tell) => {
    const verdict = announce(run(status), streak, filter(more));

    expect(verdict.tell).toBe(tell);
    expect(verdict.because).toMatch(/\w/);
  });

  it("reports a config that can't run", () => {
    expect(announce(run('success', { state: 'errored' }), wasGreen, filter())).toMatchObject({
      tell: true,
      event: 'config-error',
    });
  });

  it('does not report a green rerun if nobody was told about the red run', () => {
    const [first] = run('failed').workflows;
    const again = run('success').workflows.map((one) => ({ ...one, id: 'w2', createdAt: '2026-11-21T11' }));
    const rerun = { ...run('success'), workflows: [...(first ? [first] : []), ...again] };

    expect(announce(rerun, wasGreen, filter())).toMatchObject({ tell: false, event: 'success' });
  });
});

describe('filters', () => {
  const tag = { branch: undefined, tag: 'v1.2' } as unknown as Partial<Run>;
  const unknown = { branch: undefined } as unknown as Partial<Run>;
  it.each<[string, Partial<Run>, Partial<Filter>, boolean]>([
    ['a matching branch', {}, { branches: ['main'] }, true],
    ['another branch', {}, { branches: ['release/*'] }, false],
    ['an excluded branch', {}, { branches: ['!main'] }, false],
    ['a tag, without a filter', tag, {}, true],
    ['a tag, with a branch filter', tag, { branches: ['main'] }, false],
    ['a tag, with excluded branches', tag, { branches: ['!wip/**'] }, true],
    ['a matching tag', tag, { tags: ['v*'] }, true],
    ['another tag', tag, { tags: ['nightly-*'] }, false],
    ['a branch, with a tag filter', {}, { tags: ['v*'] }, false],
    ['both', {}, { tags: ['v*'], branches: ['main'] }, true],
    ['neither branch nor tag, without a filter', unknown, {}, true],
    ['neither branch nor tag, with a branch filter', unknown, { branches: ['main'] }, false],
    [
      'neither branch nor tag, with as many tags as branches',
      unknown,
      { branches: ['a'], tags: ['b'] },
      false,
    ],
    ['an excluded author', { author: { login: 'ada' } }, { actors: ['!ada'] }, false],
    ['a matching author', { author: { name: 'Ada', login: 'ada' } }, { actors: ['ada'] }, true],
    ['another author', { author: { login: 'bob' } }, { actors: ['ada'] }, false],
    ['an unknown author', {}, { actors: ['ada'] }, false],
    ['a bot, with bots excluded', { author: { login: 'dependabot[bot]' } }, { noBots: true }, false],
    ['a bot, with bots included', { author: { login: 'dependabot[bot]' } }, {}, true],
    ['a person, with bots excluded', { author: { login: 'ada' } }, { noBots: true }, true],
  ])('%s', (_what, more, wanted, tell) => {
    const told = run('failed', more);

    expect(announce(told, wasGreen, filter(wanted)).tell).toBe(tell);
    expect(mayConcern(told, filter(wanted))).toBe(tell);
  });

  it.each<[string, Partial<Filter>, boolean]>([
    ['the workflow', { workflows: ['build'] }, true],
    ['another workflow', { workflows: ['deploy'] }, false],
    ['the failed job', { jobs: ['unit*'] }, true],
    ['a job that succeeded', { jobs: ['lint'] }, false],
    ['all but the failed job', { jobs: ['!unit'] }, false],
  ])('failures by name: %s', (_what, wanted, tell) => {
    const failed = run('failed', {}, [
      ['lint', 'success'],
      ['unit', 'failed'],
    ]);

    expect(announce(failed, wasGreen, filter(wanted)).tell).toBe(tell);
  });
});

describe('one workflow failed, another did not', () => {
  const [passed, failed] = ['success', 'failed'].flatMap(
    (status) => run(status, {}, [['unit', status]]).workflows,
  );
  const both = run('', {
    workflows: [passed, failed].flatMap((one, index) =>
      one ? [{ ...one, id: `w${index}`, name: ['build', 'deploy'][index] ?? '' }] : [],
    ),
  });

  it.each<[string, Partial<Filter>, string]>([
    [
      'the one that failed',
      { workflows: ['deploy'] },
      'it failed, and the last run before it that I know of did not, and “failed” is one of its events',
    ],
    ['the other one', { workflows: ['build'] }, 'none of its workflows failed'],
    [
      'a job of the one that failed',
      { workflows: ['*'], jobs: ['unit'] },
      'it failed, and the last run before it that I know of did not, and “failed” is one of its events',
    ],
    ['another job', { workflows: ['*'], jobs: ['lint'] }, 'none of its jobs failed'],
  ])('%s: %j', (_what, wanted, because) => {
    expect(announce(both, wasGreen, filter(wanted)).because).toBe(because);
  });
});

describe('the reason', () => {
  it.each<[string, Streak, Partial<Filter>, Partial<Run>, string]>([
    ['running', fresh, { events: ['started'] }, {}, 'it started, and “started” is one of its events'],
    [
      'on_hold',
      fresh,
      { events: ['hold'] },
      {},
      'it is waiting for an approval, and “on hold” is one of its events',
    ],
    [
      'failed',
      { ...wasRed },
      { failures: 'every' },
      {},
      'it failed, like the last run before it that I know of, and “failed” is one of its events',
    ],
    [
      'failed',
      fresh,
      {},
      {},
      'it failed, and I don’t know of an earlier run, and “failed” is one of its events',
    ],
    ['success', wasRed, {}, {}, 'it succeeded after a failure, and “fixed” is one of its events'],
    ['success', wasGreen, { events: ['success'] }, {}, 'it succeeded, and “success” is one of its events'],
    ['canceled', fresh, { events: ['canceled'] }, {}, 'it was canceled, and “canceled” is one of its events'],
    ['failed', fresh, { branches: ['fix'] }, {}, 'the branch `main` is not one of its branches'],
    ['failed', fresh, { tags: ['v*'] }, {}, 'it covers only tags'],
    ['failed', fresh, { tags: ['v*'] }, { tag: 'x1' }, 'the tag `x1` is not one of its tags'],
    [
      'failed',
      fresh,
      { noBots: true },
      { author: { login: 'snyk', name: 'Ada' } },
      '`snyk` is a bot, and it ignores bots',
    ],
    ['failed', fresh, { actors: ['!ada'] }, { author: { login: 'ada' } }, 'it ignores `ada`'],
    ['failed', fresh, { actors: ['ada'] }, { author: { login: 'bob' } }, '`bob` is not one of its actors'],
    ['failed', fresh, { actors: ['ada'] }, {}, '`unknown` is not one of its actors'],
  ])('%s, %j, %j, %j: %s', (status, streak, wanted, more, because) => {
    expect(announce(run(status, more), streak, filter(wanted)).because).toBe(because);
  });
});

it.each([
  [' renovate ', true],
  ['renovate', true],
  ['renovate-bot', true],
  ['Dependabot-Preview', true],
  ['snyk-bot', true],
  ['acme-release[bot]', true],
  ['Robot Jones', false],
  ['abbott', false],
  ['renovator', false],
])('%s is a bot: %s', (name, is) => {
  expect(isBot(name)).toBe(is);
});

it("reports nothing that the subscription doesn't want, and always gives a reason", () => {
  fc.assert(
    fc.property(
      fc.subarray([...runEvents]),
      fc.constantFrom('transitions', 'first', 'every'),
      fc.constantFrom('failed', 'failing', 'success', 'canceled', 'on_hold', 'running', 'queued', 'new-word'),
      fc.constantFrom('red', 'green', 'unknown'),
      (events, failures, status, before) => {
        const verdict = announce(run(status), { ...fresh, before }, filter({ events, failures }));
        if (verdict.tell) expect(events).toContain(verdict.event);
        expect(verdict.because.length).toBeGreaterThan(5);
      },
    ),
  );
});
