// Whether a run can still change. A run at rest is no longer polled.
import { expect, it } from 'vitest';
import { isAtRest } from '../../../../src/jobs/tracking/observe.ts';
import { newRun, type Run } from '../../../../src/runs/run.ts';

const run = (status: string, jobStatus: string, state = 'created'): Run => ({
  ...newRun('p', 7, 'gh/acme/web'),
  state,
  workflows: [
    {
      id: 'w',
      name: 'build',
      status,
      createdAt: '2026-11-21T10:00:00Z',
      readAt: 1,
      jobs: [{ id: 'j', name: 'test', type: 'build', status: jobStatus, readAt: 1 }],
    },
  ],
});

it.each([
  ['success', 'success', 'created', true],
  ['failed', 'failed', 'created', true],
  // A job behind a failed one stays blocked.
  ['failed', 'blocked', 'created', true],
  ['failed', 'on_hold', 'created', true],
  ['failing', 'failed', 'created', false],
  ['on_hold', 'on_hold', 'created', false],
  ['success', 'success', 'setup', false],
  // CircleCI reports a workflow as canceled before its jobs have stopped.
  ['canceled', 'running', 'created', false],
  // A continuation that could not be created, while the job that requested it has not ended.
  ['running', 'running', 'errored', false],
  ['failed', 'failed', 'errored', true],
])('a workflow %s with a job %s in a pipeline %s: %s', (status, job, state, rest) => {
  expect(isAtRest(run(status, job, state))).toBe(rest);
});

it('waits for what a setup workflow may have started', () => {
  const setup = run('success', 'success');
  const alone = { ...setup, workflows: setup.workflows.map((one) => ({ ...one, isSetup: true })) };

  expect(isAtRest(alone)).toBe(false);
  expect(isAtRest({ ...alone, setupAlone: true })).toBe(true);
});

it('waits for the end of an attempt that a rerun replaced', () => {
  const { workflows, ...rest } = run('success', 'success');
  const first = run('failing', 'running').workflows.map((one) => ({
    ...one,
    id: 'v',
    createdAt: '2026-11-21T09:00:00Z',
  }));

  expect(isAtRest({ ...rest, workflows: [...first, ...workflows] })).toBe(false);
});
