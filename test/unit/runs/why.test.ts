import { describe, expect, it } from 'vitest';
import type { RunJob } from '../../../src/runs/run.ts';
import { causesOf, type WhyEvidence } from '../../../src/runs/why.ts';
import { sampleRun, sampleWorkflow } from '../../support/sample-runs.ts';

const workflow = (status: string, ...jobs: string[]) => sampleWorkflow('build', status, jobs);
const of = (status: string, jobs: string[] = [], more: Partial<WhyEvidence> = {}) =>
  causesOf({ run: sampleRun([workflow(status, ...jobs)]), ...more });

describe('a run without workflows', () => {
  it.each([
    ['an error', { state: 'errored', errors: [{ type: 'config', message: 'x' }] }, undefined, 'errored'],
    ['a skip in the title', { commitSubject: 'Docs [skip ci]' }, undefined, 'skipped'],
    ['a skip in the body', {}, 'Docs\n\n[CI SKIP]', 'skipped'],
    ['filters', { nothingToRun: true }, 'Docs', 'no-workflows'],
    ['a recent one', {}, 'Docs', 'no-workflows'],
  ])('%s', (_, facts, commitText, kind) => {
    expect(causesOf({ run: sampleRun([], facts), commitText })).toMatchObject([{ kind }]);
  });

  it.each([
    [{ type: 'plan', message: 'x' }, true],
    [{ type: 'other', message: 'You are out of credits.' }, true],
    [{ type: 'config', message: 'Unknown key: accreditation' }, false],
  ])('%j is about the plan: %s', (error, isPlan) => {
    const run = sampleRun([], { state: 'errored', errors: [error] });
    expect(causesOf({ run })).toMatchObject([{ kind: 'errored', isPlan }]);
  });
});

describe('a workflow', () => {
  it.each([
    ['success', [], 'succeeded'],
    ['unauthorized', ['release unauthorized'], 'unauthorized'],
    ['error', [], 'config-error'],
    ['not_run', [], 'not-run'],
    ['failed', ['unit failed'], 'failed'],
    ['failing', ['unit failed', 'lint running'], 'failed'],
    ['on_hold', ['hold on_hold'], 'on-hold'],
    ['running', ['unit queued', 'lint not_running'], 'waiting'],
    ['running', ['unit running', 'lint queued'], 'running'],
    ['running', [], 'running'],
    ['paused_by_policy', [], 'other'],
  ])('%s with %j: %s', (status, jobs, kind) => {
    expect(of(status, jobs)).toMatchObject([{ kind }]);
  });

  it.each([
    ['a setup workflow', { ...workflow('success', 'generate'), isSetup: true }, true],
    ['approvals', workflow('success', 'hold-production'), false],
  ])('with only %s tested nothing', (_, only, isSetup) => {
    expect(causesOf({ run: sampleRun([only]) })).toEqual([{ kind: 'untested', isSetup }]);
  });

  // It was created at 02:00:10.
  it.each([
    ['since its creation', ['unit queued'], '02:00:13', 3_000],
    ['since the end of what it needs', ['checkout 02:03:00', 'unit queued'], '02:08:00', 300_000],
    ['for an unknown time if the clocks disagree', ['unit queued'], '02:00:05', undefined],
  ])('is queued %s', (_, jobs, time, waitedMs) => {
    const day = '2026-11-21T';
    const queued = workflow('running', ...jobs.filter((job) => job.endsWith('queued')));
    const ended = jobs
      .filter((job) => !job.endsWith('queued'))
      .map((job) => ({
        ...workflow('running', 'checkout').jobs[0],
        stoppedAt: `${day}${job.split(' ')[1]}Z`,
      }));
    const run = sampleRun([{ ...queued, jobs: [...ended, ...queued.jobs] as RunJob[] }]);

    expect(causesOf({ run, nowMs: Date.parse(`${day}${time}Z`) })).toMatchObject([
      { kind: 'waiting', waitedMs },
    ]);
  });

  it('that did not run because of the commit message', () => {
    expect(of('not_run', [], { commitText: 'x [ci skip]' })).toMatchObject([{ kind: 'skipped' }]);
    expect(of('failed', [], { commitText: 'x [ci skip]' })).toMatchObject([{ kind: 'failed' }]);
  });

  it('names the jobs that kept others from running', () => {
    const link = (name: string, status: string, dependencies: string[] = []) => ({
      id: name,
      name,
      status,
      dependencies,
    });
    const run = sampleRun([workflow('failed', 'unit failed')]);
    const jobs = [
      link('build', 'success'),
      link('unit', 'failed'),
      link('ship', 'blocked', ['build', 'unit']),
    ];
    const links = { [run.workflows[0]?.id ?? '']: jobs };
    expect(causesOf({ run, links })).toMatchObject([
      { kind: 'failed', stuck: [{ name: 'ship', needs: [{ name: 'unit', status: 'failed' }] }] },
    ]);
  });

  it('is the only one explained if it is named', () => {
    const run = sampleRun([workflow('failed', 'unit failed'), sampleWorkflow('deploy', 'on_hold', [])]);
    const workflowId = run.workflows[1]?.id;
    expect(causesOf({ run })).toMatchObject([{ kind: 'failed' }, { kind: 'on-hold' }]);
    expect(causesOf({ run, workflowId })).toMatchObject([{ kind: 'on-hold' }]);
  });
});

describe('a canceled workflow', () => {
  // It stopped at 02:04:22.
  it.each([
    ['right after the next started', '2026-11-21T02:04:20Z', { kind: 'auto-canceled', next: 1208 }],
    ['long after the next started', '2026-11-21T02:01:00Z', { kind: 'canceled', by: 'Grace' }],
    ['before the next started', '2026-11-21T02:05:00Z', { kind: 'canceled', by: 'Grace' }],
  ])('%s', (_, createdAt, cause) => {
    const canceledBy = { [workflow('canceled').id]: 'Grace' };
    expect(of('canceled', [], { next: { number: 1208, createdAt }, canceledBy })).toMatchObject([cause]);
  });

  it('canceled in Slack was canceled by that person, whatever started then', () => {
    const run = sampleRun([workflow('canceled')]);
    const act = { kind: 'cancel', userId: 'U02ADA', workflowId: run.workflows[0]?.id ?? '', at: 1 } as const;
    const next = { number: 1208, createdAt: '2026-11-21T02:04:20Z' };
    expect(causesOf({ run: { ...run, acts: [act] }, next })).toMatchObject([
      { kind: 'canceled-from-slack', userId: 'U02ADA' },
    ]);
  });
});
