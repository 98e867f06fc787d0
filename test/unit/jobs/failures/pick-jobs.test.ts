import { describe, expect, it } from 'vitest';
import { pickJobs } from '../../../../src/jobs/failures/pick-jobs.ts';
import { sampleRun, sampleWorkflow } from '../../../support/sample-runs.ts';

const build = sampleWorkflow('build', 'failed', ['lint', 'unit failed', 'e2e timedout']);
const deploy = { ...sampleWorkflow('deploy', 'success', ['plan', 'Ship']), id: 'w-deploy' };
const run = sampleRun([deploy, build]);
const last = { ref: { kind: 'last' as const } };
const pick = (more: Partial<Parameters<typeof pickJobs>[1]>) =>
  pickJobs(run, { target: last, workflowId: undefined, jobName: undefined, ...more })?.jobs.map(
    ({ name }) => name,
  );

describe('the matching jobs', () => {
  it.each([
    ['are the failed ones', {}, ['unit', 'e2e']],
    ['are none in a named workflow without failed jobs', { workflowId: 'w-deploy' }, undefined],
    ['are the one with that number', { target: { ref: { kind: 'job' as const, number: 4102 } } }, ['e2e']],
    [
      'are the failed ones, for a number from another run',
      { target: { ref: { kind: 'job' as const, number: 7 } } },
      ['unit', 'e2e'],
    ],
    ['are the one with that name, failed or not', { jobName: 'lint' }, ['lint']],
    ['are the one with that number, as typed', { jobName: '4102' }, ['e2e']],
    ['are the one with that name in other case', { jobName: 'ship' }, ['Ship']],
  ])('are %s', (_, wanted, names) => {
    expect(pick(wanted)).toEqual(names);
  });

  it.each([
    ['unti', /no job `unti`\. Did you mean `unit`\?/],
    ['zzzzzz', /Its jobs: `plan`, `Ship`, `lint`, `unit`, `e2e`\./],
    ['`x`\n', /no job `'x'\n`/],
  ])('if there are none, the question is: %j', (jobName, words) => {
    expect(() => pick({ jobName })).toThrow(words);
  });
});

it('of a name that two workflows share, the failed job is meant', () => {
  const [green, red] = [
    sampleWorkflow('build', 'success', ['unit']),
    sampleWorkflow('nightly', 'failed', ['unit failed']),
  ];
  const both = sampleRun([
    { ...green, id: 'w-green' },
    { ...red, id: 'w-red' },
  ]);
  const picked = pickJobs(both, { target: last, workflowId: undefined, jobName: 'unit' });
  expect(picked?.workflow.id).toBe('w-red');
});
