// Automatic reruns: while CircleCI itself retries, nothing has failed yet.
import { describe, expect, it } from 'vitest';
import { announce } from '../../../src/runs/announce.ts';
import { isContinuedSetup } from '../../../src/runs/attempts.ts';
import { failedWorkflows } from '../../../src/runs/failed-key.ts';
import { defaultFilter } from '../../../src/runs/filter.ts';
import { outcomeOf } from '../../../src/runs/outcomes.ts';
import { type Phase, phaseOf } from '../../../src/runs/phase.ts';
import type { Run, RunWorkflow } from '../../../src/runs/run.ts';
import { sampleRun, sampleWorkflow } from '../../support/sample-runs.ts';

/** `build failed 0/2`: the original, of at most two automatic reruns; `-` for a workflow without. */
const workflow = (words: string, index: number): RunWorkflow => {
  const [name = '', status = '', auto = '-'] = words.split(' ');
  const [number, most] = auto.split('/');
  return {
    ...sampleWorkflow(name, status, [`unit ${status}`]),
    ...{ id: `w${index}`, createdAt: `2026-11-21T02:0${index}:00Z` },
    ...(auto !== '-' && number !== '0' && { autoRerun: Number(number) }),
    ...(auto !== '-' && { maxAutoReruns: Number(most) }),
  };
};
const run = (attempts: string[], more: Partial<Run> = {}) => sampleRun(attempts.map(workflow), more);

describe('a workflow that CircleCI reruns by itself', () => {
  it.each<[string, string[], Partial<Run>, Phase, 'red' | 'green' | undefined]>([
    ['goes on after its first failure', ['build failed 0/2'], {}, 'running', undefined],
    ['goes on while it is failing', ['build failing 0/2'], {}, 'running', undefined],
    ['goes on in its first rerun', ['build failed 0/2', 'build running 1/2'], {}, 'running', undefined],
    ['goes on after that failed', ['build failed 0/2', 'build failed 1/2'], {}, 'running', undefined],
    [
      'is failing in its last rerun',
      ['build failed 0/2', 'build failed 1/2', 'build failing 2/2'],
      {},
      'failing',
      'red',
    ],
    ['failed if its last rerun did', ['build failed 0/1', 'build failed 1/1'], {}, 'failed', 'red'],
    ['succeeded if a rerun did', ['build failed 0/2', 'build success 1/2'], {}, 'success', 'green'],
    ['failed if CircleCI did not rerun it', ['build failed 0/2'], { rerunsMissed: ['w0'] }, 'failed', 'red'],
    ['failed if it did not even start', ['build error 0/2'], {}, 'failed', 'red'],
    ['failed if a person reran it', ['build failed 0/1', 'build failed 0/1'], {}, 'failed', 'red'],
    [
      'was fixed if a person reran it',
      ['build failed 0/1', 'build failed 1/1', 'build success'],
      {},
      'fixed',
      'green',
    ],
    ['is no excuse for another one', ['build failed 0/2', 'deploy failed'], {}, 'failing', 'red'],
    ['failed if CircleCI did not say so', ['build failed'], {}, 'failed', 'red'],
  ])('%s: %j', (_, attempts, more, phase, became) => {
    const each = run(attempts, more);

    expect(phaseOf(each)).toBe(phase);
    expect(outcomeOf(each)?.became).toBe(became);
  });

  it('is not told as a failure, nor is it part of one', () => {
    const streak = { before: 'green', isOvertaken: false, red: [], lastGreen: undefined } as const;
    const filter = { ...defaultFilter, workflows: ['build'] };
    const both = run(['build failed 0/2', 'deploy failed']);

    expect(announce(run(['build failed 0/2']), streak, defaultFilter).tell).toBe(false);
    expect(failedWorkflows(both).map(({ name }) => name)).toEqual(['deploy']);
    expect(announce(both, streak, filter)).toMatchObject({ tell: false, event: 'failed' });
  });
});

it.each([
  ['its workflows are there', 'setup', ['setup success', 'test running'], true],
  ['CircleCI created nothing more', 'created', ['setup success'], true],
  ['it ended after it had continued', 'created', ['setup failed', 'test success'], true],
  ['it failed before', 'setup', ['setup failed'], false],
  ['it has not ended', 'setup', ['setup running', 'test running'], false],
])('a setup workflow has continued: %s', (_, state, attempts, isContinued) => {
  const workflows = attempts.map(workflow).map((one) => ({ ...one, isSetup: one.name === 'setup' }));
  const [setup] = workflows;
  if (setup === undefined) throw new Error('no setup');

  expect(isContinuedSetup(sampleRun(workflows, { state }), setup)).toBe(isContinued);
});
