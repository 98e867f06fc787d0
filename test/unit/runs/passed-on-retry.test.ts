// The same commit red, then green: proof of flakiness only where nothing else differs.
import { expect, it } from 'vitest';
import { renderRunCard } from '../../../src/blocks/runs/run-card.ts';
import { passedOnRetry } from '../../../src/runs/passed-on-retry.ts';
import type { Act, Run } from '../../../src/runs/run.ts';
import { sampleRun, sampleWorkflow } from '../../support/sample-runs.ts';

/** Each attempt: its status, then its jobs. */
function run(attempts: string[][], act?: Partial<Act>): Run {
  const workflows = attempts.map(([status = '', ...jobs], index) => {
    const { jobs: drawn, ...workflow } = sampleWorkflow('build', status, jobs);
    const ids = drawn.map((job) => ({
      ...job,
      id: job.status === 'success' && index === 0 ? job.name : `${index}-${job.name}`,
    }));
    return { ...workflow, id: `w${index}`, createdAt: `2026-11-21T02:0${index}:00Z`, jobs: ids };
  });
  const acts =
    act === undefined ? [] : [{ kind: 'rerun-failed', userId: 'U1', workflowId: 'w0', at: 1, ...act } as Act];
  return sampleRun(workflows, { acts });
}

it.each<[string, string[][], string[]]>([
  [
    'a job that failed and then passed',
    [
      ['failed', 'unit failed', 'lint'],
      ['success', 'unit', 'lint'],
    ],
    ['unit'],
  ],
  [
    'after two failures',
    [
      ['failed', 'unit failed'],
      ['failed', 'unit failed'],
      ['success', 'unit'],
    ],
    ['unit'],
  ],
  [
    'not while the retry runs',
    [
      ['failed', 'unit failed'],
      ['running', 'unit', 'e2e running'],
    ],
    [],
  ],
  [
    'not if it failed again',
    [
      ['failed', 'unit failed'],
      ['failed', 'unit failed'],
    ],
    [],
  ],
  [
    'not a job that timed out',
    [
      ['failed', 'unit timedout'],
      ['success', 'unit'],
    ],
    [],
  ],
  [
    'not a lost machine',
    [
      ['failed', 'unit infrastructure_fail'],
      ['success', 'unit'],
    ],
    [],
  ],
  ['not without a retry', [['success', 'unit']], []],
  [
    'not if it did not run again',
    [
      ['failed', 'unit failed'],
      ['success', 'unit not_run', 'lint'],
    ],
    [],
  ],
])('%s: %j', (_, attempts, jobs) => {
  const each = run(attempts);

  expect(passedOnRetry(each).map(({ passed }) => passed.name)).toEqual(jobs);
  const card = JSON.stringify(renderRunCard(each, { appUrl: 'https://app.circleci.com' }));
  expect(card.includes('Passed on retry: `unit`. Flaky?')).toBe(jobs.length > 0);
});

it('proves nothing if somebody was let in by SSH', () => {
  const attempts = [
    ['failed', 'unit failed'],
    ['success', 'unit'],
  ];

  expect(passedOnRetry(run(attempts, { newWorkflowId: 'w1' }))).toHaveLength(1);
  expect(passedOnRetry(run(attempts, { newWorkflowId: 'w1', ssh: true }))).toEqual([]);
});
