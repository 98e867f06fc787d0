import { describe, expect, it } from 'vitest';
import { compareParameters, compareRuns, failedInB } from '../../../src/runs/compare.ts';
import type { Run, RunJob } from '../../../src/runs/run.ts';
import { sampleRun, sampleWorkflow } from '../../support/sample-runs.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 21, 2) + seconds * 1000).toISOString();

/** `unit failed 30`: name, status, seconds. */
function runOf(...jobs: string[]): Run {
  const workflow = sampleWorkflow('build', 'success', jobs);
  const timed = workflow.jobs.map((job, index): RunJob => {
    const seconds = jobs[index]?.split(' ')[2];
    if (seconds === undefined) return job;
    return { ...job, startedAt: at(0), stoppedAt: at(Number(seconds)) };
  });
  return sampleRun([{ ...workflow, jobs: timed }]);
}
const namesOf = (a: Run, b: Run) => compareRuns(a, b).jobs.map(({ name }) => name);

describe('jobs', () => {
  it('are listed in this order: failing now, other results, only in one run, durations', () => {
    const a = runOf(
      'slow success 10',
      'gone success 1',
      'red success 9',
      'mended failed 9',
      'same success 5',
    );
    const b = runOf('slow success 40', 'new success 1', 'red failed 9', 'mended success 9', 'same success 6');
    expect(namesOf(a, b)).toEqual(['red', 'mended', 'gone', 'new', 'slow']);
    expect(compareRuns(a, b).alike).toBe(1);
  });

  it.each([
    [10, 19, []],
    [10, 20, ['unit']],
    [100, 115, []],
    [100, 120, ['unit']],
    [120, 100, ['unit']],
  ])('that took %i and %i s: %j', (before, after, told) => {
    expect(namesOf(runOf(`unit success ${before}`), runOf(`unit success ${after}`))).toEqual(told);
  });

  it('that failed keep their numbers in both runs, for their tests', () => {
    const a = runOf('unit success', 'lint failed');
    const b = runOf('unit failed', 'lint success', 'new failed');
    expect(failedInB(a, b)).toEqual([
      { name: 'unit', number: 4100, before: 4100 },
      { name: 'new', number: 4102, before: undefined },
    ]);
  });
});

it.each([
  [{}, {}, []],
  [{ 'pipeline.number': 1 }, { 'pipeline.number': 2 }, []],
  [
    { 'pipeline.parameters.a': true, 'pipeline.parameters.b': 1 },
    { 'pipeline.parameters.a': false, 'pipeline.parameters.b': 1, 'pipeline.parameters.c': '' },
    [
      { name: 'a', a: 'true', b: 'false' },
      { name: 'c', b: '' },
    ],
  ],
])('parameters of %j and %j', (a, b, differences) => {
  expect(compareParameters(a, b)).toEqual(differences);
});
