import { describe, expect, it } from 'vitest';
import {
  currentWorkflows,
  failedJobs,
  heldJobs,
  isSettled,
  type Phase,
  phaseOf,
  progressOf,
  replacedBy,
} from '../../../src/runs/phase.ts';
import { newRun, type Run, type RunJob, type RunWorkflow } from '../../../src/runs/run.ts';

let minute = 0;
function workflow(name: string, status: string, jobs: RunJob[] = []): RunWorkflow {
  minute += 1;
  const createdAt = new Date(Date.UTC(2026, 10, 21, 2, minute)).toISOString();
  return { id: `${name}-${minute}`, name, status, createdAt, readAt: 1, jobs };
}
const run = (workflows: RunWorkflow[], more: Partial<Run> = {}): Run => ({
  ...newRun('p1', 7, 'gh/acme/web'),
  state: 'created',
  workflows,
  ...more,
});
const job = (status: string, index = 0): RunJob => ({
  id: `${status}-${index}`,
  name: status,
  type: 'build',
  status,
  readAt: 1,
});

describe('phaseOf', () => {
  it.each<[statuses: string[], Phase, settled: boolean]>([
    [[], 'queued', false],
    [['queued'], 'queued', false],
    [['queued', 'success'], 'queued', false],
    [['running'], 'running', false],
    [['queued', 'running'], 'running', false],
    [['a-word-of-next-year'], 'running', false],
    [['running', 'canceled'], 'running', false],
    [['on_hold'], 'on-hold', false],
    [['on_hold', 'success'], 'on-hold', false],
    [['on_hold', 'running'], 'running', false],
    [['failing'], 'failing', false],
    [['running', 'failed'], 'failing', false],
    [['on_hold', 'failed'], 'failing', false],
    [['failed'], 'failed', true],
    [['error'], 'failed', true],
    [['unauthorized'], 'failed', true],
    [['failed', 'canceled', 'success'], 'failed', true],
    [['canceled', 'success'], 'canceled', true],
    [['success'], 'success', true],
    [['success', 'not_run'], 'success', true],
    [['not_run'], 'nothing-to-run', true],
  ])('%j is %s', (statuses, phase, settled) => {
    const shown = run(statuses.map((status, index) => workflow(`w${index}`, status)));

    expect(phaseOf(shown)).toBe(phase);
    expect(isSettled(shown)).toBe(settled);
  });

  it.each<[Partial<Run>, Phase]>([
    [{ state: 'errored' }, 'errored'],
    [{ state: 'created' }, 'queued'],
    [{ state: 'created', nothingToRun: true }, 'nothing-to-run'],
    [{ state: 'created', unread: { workflows: 1, isCut: false, jobs: {}, readAt: 1 } }, 'unclear'],
    [{ state: 'created', unread: { workflows: 0, isCut: true, jobs: {}, readAt: 1 } }, 'unclear'],
    [{ state: 'created', unread: { workflows: 0, isCut: false, jobs: { w1: 'all' }, readAt: 1 } }, 'queued'],
  ])('without workflows, %j is %s', (facts, phase) => {
    expect(phaseOf(run([], facts))).toBe(phase);
  });

  it.each<[history: [name: string, status: string][], Phase]>([
    [
      [
        ['build', 'failed'],
        ['build', 'running'],
      ],
      'running',
    ],
    [
      [
        ['build', 'failed'],
        ['build', 'success'],
      ],
      'fixed',
    ],
    [
      [
        ['build', 'canceled'],
        ['build', 'success'],
      ],
      'success',
    ],
    [
      [
        ['build', 'success'],
        ['build', 'failed'],
      ],
      'failed',
    ],
    [
      [
        ['build', 'failed'],
        ['deploy', 'success'],
        ['build', 'success'],
      ],
      'fixed',
    ],
    [
      [
        ['build', 'failed'],
        ['deploy', 'success'],
      ],
      'failed',
    ],
  ])('after reruns %j is %s', (history, phase) => {
    expect(phaseOf(run(history.map(([name, status]) => workflow(name, status))))).toBe(phase);
  });
});

describe('a rerun', () => {
  const first = workflow('build', 'failed');
  const other = workflow('deploy', 'success');
  const second = workflow('build', 'running');
  const both = run([first, other, second]);

  it('replaces the workflow it repeats', () => {
    expect(currentWorkflows(both).map(({ id }) => id)).toEqual([second.id, other.id]);
  });

  it.each([
    [first.id, second.id],
    [second.id, undefined],
    [other.id, undefined],
    ['unknown', undefined],
  ])('%s is replaced by %s', (id, by) => {
    expect(replacedBy(both, id)?.id).toBe(by);
  });
});

describe('a setup workflow that has ended', () => {
  const setup = (status: string, ...others: [name: string, status: string][]) =>
    run([
      { ...workflow('setup', status), isSetup: true },
      ...others.map(([name, one]) => workflow(name, one)),
    ]);

  it.each([
    ['is running until its workflows are there', setup('success'), { state: 'setup' }, 'running'],
    ['even while CircleCI processes the new config', setup('success'), { state: 'setup-pending' }, 'running'],
    ['even if the state is unknown', setup('success'), { state: undefined }, 'running'],
    [
      'tested nothing if nothing has followed for a long time',
      setup('success'),
      { state: 'setup', setupAlone: true },
      'nothing-to-run',
    ],
    ['tested nothing if CircleCI created nothing more', setup('success'), {}, 'nothing-to-run'],
    ['has failed right away', setup('failed'), { state: 'setup' }, 'failed'],
    ['is canceled right away', setup('canceled'), { state: 'setup' }, 'canceled'],
    ['tested nothing if the rest did not run', setup('success', ['test', 'not_run']), {}, 'nothing-to-run'],
    [
      'even in several workflows',
      setup('success', ['test', 'not_run'], ['lint', 'not_run']),
      {},
      'nothing-to-run',
    ],
    [
      'is a success if one of the rest passed',
      setup('success', ['test', 'not_run'], ['lint', 'success']),
      {},
      'success',
    ],
    [
      'is not over while more workflows may come',
      setup('success', ['build', 'success']),
      { state: 'setup' },
      'running',
    ],
    ['fails with its workflows', setup('success', ['build', 'failed']), {}, 'failed'],
    ['is canceled with its workflows', setup('success', ['build', 'canceled']), {}, 'canceled'],
    [
      'is not replaced by a workflow of its name',
      setup('success', ['setup', 'not_run']),
      {},
      'nothing-to-run',
    ],
  ] as const)('%s', (_, each, more, phase) => {
    expect(phaseOf({ ...each, ...more } as Run)).toBe(phase);
  });

  it('is told from a workflow of its name that it started', () => {
    const both = setup('success', ['setup', 'failed']);

    expect(currentWorkflows(both)).toHaveLength(2);
    expect(replacedBy(both, both.workflows[0]?.id ?? '')).toBeUndefined();
  });
});

describe('green', () => {
  const passed = (jobs: RunJob[], more: Partial<Run> = {}) => run([workflow('build', 'success', jobs)], more);
  const approval: RunJob = { ...job('success'), type: 'approval' };

  it.each<[string, Run, Phase]>([
    ['needs to know that there are no other workflows', passed([], { state: undefined }), 'running'],
    ['needs CircleCI to have created them all', passed([], { state: 'pending' }), 'running'],
    ['needs a job that ran', passed([job('not_run')]), 'nothing-to-run'],
    ['needs more than an approval', passed([approval, job('not_run')]), 'nothing-to-run'],
    [
      'needs more than a job that does nothing',
      passed([{ ...job('success'), type: 'no-op' }]),
      'nothing-to-run',
    ],
    ['is the word of CircleCI while the jobs are unread', passed([]), 'success'],
    ['is the word of CircleCI if the jobs were read earlier', passed([job('running')]), 'success'],
  ])('%s', (_, each, phase) => {
    expect(phaseOf(each)).toBe(phase);
  });
});

describe('progressOf', () => {
  const none = { done: 0, running: 0, failed: 0, held: 0, canceled: 0, notRun: 0 };

  it.each([
    [[], { ...none, total: 0 }],
    [['success', 'canceled', 'not_run', 'retried'], { ...none, done: 2, canceled: 1, notRun: 1, total: 4 }],
    [
      ['failed', 'timedout', 'infrastructure_fail', 'terminated-unknown', 'unauthorized'],
      { ...none, failed: 5, total: 5 },
    ],
    [['blocked', 'queued', 'not_running', 'new'], { ...none, total: 4 }],
    [
      ['running', 'on_hold', 'success', 'failed'],
      { ...none, done: 1, running: 1, failed: 1, held: 1, total: 4 },
    ],
  ])('counts %j', (statuses, counts) => {
    expect(progressOf(statuses.map(job))).toEqual(counts);
  });
});

it("names a workflow's failed and held jobs", () => {
  const mixed = workflow('build', 'failed', ['success', 'timedout', 'on_hold', 'canceled'].map(job));

  expect(failedJobs(mixed).map(({ name }) => name)).toEqual(['timedout']);
  expect(heldJobs(mixed).map(({ name }) => name)).toEqual(['on_hold']);
});
