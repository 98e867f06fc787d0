// What a look has to request, and that requesting less misses nothing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  endsFound,
  mayBeRerun,
  mayHaveTurned,
  paceOf,
  planLook,
} from '../../../../src/jobs/tracking/plan-look.ts';
import { newRun, type Run, type RunWorkflow } from '../../../../src/runs/run.ts';
import { hasWorkflowEnded } from '../../../../src/runs/status.ts';
import { histories } from '../../../support/run-history.ts';

const of = (...statuses: string[]) => statuses.map((status) => ({ status }));

function workflow(status: string, jobs: string, { id = 'w1', readAt = 100 } = {}): RunWorkflow {
  const named = jobs.split(' ').filter((word) => word !== '');
  return {
    id,
    name: 'build',
    status,
    createdAt: '2026-11-21T10:00:00Z',
    readAt,
    jobs: named.map((word, at) => ({ id: `j${at}`, name: 'test', type: 'build', status: word, readAt: 120 })),
  };
}
const run = (...workflows: RunWorkflow[]): Run => ({
  ...newRun('p', 7, 'gh/acme/web'),
  state: 'created',
  workflows,
});
const seen = { hasCard: true, wokenAt: 100, nowMs: 130, listEveryMs: 40 };
const moving = run(workflow('running', 'success running blocked'));

describe('what a look requests', () => {
  it.each<[string, Run | undefined, Partial<typeof seen>, string]>([
    ['nothing is known', undefined, {}, 'all'],
    ['the pipeline may still change', { ...moving, state: 'setup' }, {}, 'all'],
    ['there is no workflow yet', run(), {}, 'all'],
    ['its jobs were never read', run(workflow('running', '')), {}, 'all'],
    ['all has ended, but not all is known of it', run(workflow('canceled', 'running')), {}, 'all'],
    ['something is reported to have happened since', moving, { wokenAt: 121 }, 'all'],
    ['jobs are progressing', moving, {}, 'jobs'],
    ['jobs are progressing, and the last look saw the last change', moving, { wokenAt: 120 }, 'jobs'],
    ['a job is held', run(workflow('on_hold', 'success on_hold blocked')), {}, 'jobs'],
    ['it is running but no job is', run(workflow('running', 'success blocked')), {}, 'all'],
    [
      'one of two workflows stands still',
      run(workflow('running', 'success'), workflow('running', 'running')),
      {},
      'all',
    ],
    ['the list of workflows is old', moving, { nowMs: 140 }, 'all'],
    [
      'the list is old, although a webhook reported a finished workflow',
      run(workflow('success', 'success', { id: 'w0', readAt: 139 }), workflow('running', 'running')),
      { nowMs: 140 },
      'all',
    ],
    ['it has no card', moving, { hasCard: false }, 'workflows'],
    ['it has no card, and the list is old', moving, { hasCard: false, nowMs: 999 }, 'workflows'],
    ['it has no card, and something happened', moving, { hasCard: false, wokenAt: 121 }, 'workflows'],
  ])('%s', (_, known, more, wanted) => {
    expect(planLook(known, { ...seen, ...more })).toBe(wanted);
  });
});

describe('whether a workflow may have changed', () => {
  it.each([
    [of('running', 'blocked'), of('running', 'blocked'), false],
    [of('running', 'blocked', 'blocked'), of('success', 'queued', 'blocked'), false],
    [of('running', 'running'), of('success', 'running'), false],
    [of('on_hold', 'blocked'), of('on_hold', 'blocked'), false],
    [of('running', 'failed'), of('running', 'failed', 'failed'), false],
    [of('running'), of('success'), true],
    [of('running', 'running'), of('running', 'failed'), true],
    [of('running', 'running'), of('running', 'canceled'), true],
    [of('running', 'blocked'), of('success', 'on_hold'), true],
    [of('on_hold', 'blocked'), of('success', 'running'), true],
    [of('running'), of('blocked'), true],
    [of('running'), of(), true],
    [of('running'), of('a-new-word'), false],
  ])('%j, then %j: %s', (before, now, wanted) => {
    expect(mayHaveTurned(before, now)).toBe(wanted);
  });

  it('is never false for one that has, in any history, however much was missed in between', () => {
    let turned = 0;
    fc.assert(
      fc.property(histories, ({ heard }) => {
        const truths = heard.flatMap((one) => (one.kind === 'look' ? [one.reading.workflows ?? []] : []));
        for (const [at, before] of truths.entries())
          for (const after of truths.slice(at + 1))
            for (const old of before.filter(({ status }) => !hasWorkflowEnded(status))) {
              const now = after.find(({ id }) => id === old.id);
              if (now === undefined || now.status === old.status) continue;
              turned += 1;
              expect(mayHaveTurned(old.jobs ?? [], now.jobs ?? [])).toBe(true);
            }
      }),
    );
    expect(turned).toBeGreaterThan(100);
  });
});

it.each([
  [run(workflow('running', 'running')), run(workflow('success', 'success')), true],
  [run(workflow('running', 'running')), run(workflow('failing', 'failed')), false],
  // CircleCI sends nothing about these.
  [run(workflow('running', 'blocked')), run(workflow('not_run', 'not_run')), false],
  [run(workflow('failed', 'failed')), run(workflow('failed', 'failed')), false],
  [run(), run(workflow('success', 'success')), false],
  [undefined, run(workflow('success', 'success')), false],
])('an end that no webhook reported: case %#', (before, after, wanted) => {
  expect(endsFound(before, after)).toBe(wanted);
});

it.each<[string, Run, Partial<{ hasCard: boolean; webhooksCome: boolean; minutes: number }>, string]>([
  ['has a card', moving, {}, 'lively'],
  ['is shown, and about to end', moving, { minutes: 8 }, 'ending'],
  ['is shown, and about to end', moving, { minutes: 15 }, 'ending'],
  ['should have ended by now', moving, { minutes: 15.1 }, 'lively'],
  ['has no card', moving, { hasCard: false, minutes: 9 }, 'quiet'],
  ['is reported by webhooks', moving, { webhooksCome: true, minutes: 9 }, 'told'],
  ['is reported by webhooks, and has no card', moving, { webhooksCome: true, hasCard: false }, 'told'],
  ['begins', { ...moving, state: 'pending' }, { webhooksCome: true }, 'lively'],
  ['is to be continued', { ...moving, state: 'setup' }, { hasCard: false }, 'lively'],
  ['was canceled', run(workflow('canceled', 'running')), { hasCard: false }, 'lively'],
])('a run that %s: pace %#', (_, known, { minutes = 1, ...more }, wanted) => {
  const usual = { build: { medianMs: 600_000, p95Ms: 900_000 } };
  const nowMs = Date.parse('2026-11-21T10:00:00Z') + minutes * 60_000;
  expect(paceOf(known, { hasCard: true, webhooksCome: false, usual, nowMs, ...more })).toBe(wanted);
});

it.each<[string, boolean, boolean, boolean]>([
  ['failed', true, false, true],
  ['canceled', true, false, true],
  ['success', true, false, false],
  ['failed', false, false, false],
  ['failed', true, true, false],
])(
  'a run at rest that is %s, with a card: %s, webhooks: %s: looked at for a rerun: %s',
  (status, hasCard, webhooksCome, wanted) => {
    expect(mayBeRerun(run(workflow(status, status)), { hasCard, webhooksCome })).toBe(wanted);
  },
);
