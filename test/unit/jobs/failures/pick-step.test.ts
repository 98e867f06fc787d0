// The wrong step is never named, whatever of a step is missing.
import { describe, expect, it } from 'vitest';
import { LegacyBuild } from '../../../../src/circleci/schemas/legacy-build.ts';
import { actionsOf } from '../../../../src/circleci/v1/failed-actions.ts';
import { pickStep, type StepChoice } from '../../../../src/jobs/failures/pick-step.ts';

/** As CircleCI sends them. One name of a step, and its containers. */
type Sent = [name: string | null, ...containers: object[]];

function actionsFrom(steps: readonly Sent[]) {
  const build = LegacyBuild.parse({
    build_num: 5,
    status: 'failed',
    build_url: 'https://circleci.com/gh/acme/web/5',
    steps: steps.map(([name, ...containers], at) => ({
      name: name ?? 'its step',
      actions: containers.map((fields, index) => ({
        ...{ name, status: 'success', index, step: at === 0 ? 0 : 100 + at, background: false, failed: null },
        ...{
          truncated: false,
          timedout: null,
          canceled: null,
          infrastructure_fail: null,
          insignificant: false,
        },
        ...{ exit_code: 0, has_output: true, output_url: `https://logs.example/${at}/${index}` },
        ...fields,
      })),
    })),
  });
  return actionsOf(build.steps);
}

const failed = { status: 'failed', failed: true, exit_code: 1 };
const serve = { ...failed, failed: null, background: true, exit_code: 143 };
const quiet = { has_output: false, output_url: undefined };

const shown = (steps: readonly Sent[], choice: StepChoice = {}) => {
  const picked = pickStep(actionsFrom(steps), choice);
  return picked && `${picked.name} ${picked.index} ${picked.status}`;
};

describe('the step that made the job fail', () => {
  it.each<[string, Sent[], string | undefined]>([
    [
      'the failed one',
      [
        ['lint', {}],
        ['test', failed],
        ['store', {}],
      ],
      'test 0 failed',
    ],
    [
      'not a background step that ended before',
      [
        ['serve', serve],
        ['test', failed],
      ],
      'test 0 failed',
    ],
    [
      'not a background step that ended after',
      [
        ['test', failed],
        ['serve', serve],
      ],
      'test 0 failed',
    ],
    [
      'not an insignificant one',
      [
        ['test', failed],
        ['cache', { ...failed, insignificant: true }],
      ],
      'test 0 failed',
    ],
    [
      'the last of several',
      [
        ['test', failed],
        ['report', failed],
      ],
      'report 0 failed',
    ],
    [
      'the last, although it is silent',
      [
        ['test', failed],
        ['report', { ...failed, ...quiet }],
      ],
      'report 0 failed',
    ],
    ['a container with output', [['test', { ...failed, ...quiet }, {}, failed]], 'test 2 failed'],
    [
      'a container whose output has a URL',
      [['test', { ...failed, output_url: null }, failed]],
      'test 1 failed',
    ],
    [
      'one that timed out',
      [['test', { status: 'timedout', timedout: true, exit_code: null }]],
      'test 0 timedout',
    ],
    ['one whose status is missing', [['test', { status: null, failed: true }]], 'test 0 failed'],
    ['one that only its flag calls timed out', [['test', { ...failed, timedout: true }]], 'test 0 timedout'],
    [
      'one of CircleCI’s own failures',
      [['test', { status: null, infrastructure_fail: true }]],
      'test 0 infrastructure_fail',
    ],
    [
      'not one that was canceled',
      [
        ['test', failed],
        ['e2e', { status: 'canceled', canceled: true }],
      ],
      'test 0 failed',
    ],
    [
      'one with nothing but nulls around',
      [['test', { ...failed, step: null, index: null, exit_code: null }]],
      'test 0 failed',
    ],
    ['one without a name', [[null, failed]], 'its step 0 failed'],
    [
      'if none failed, the last with output',
      [
        ['a', {}],
        ['b', {}],
        ['c', quiet],
        ['serve', serve],
      ],
      'b 0 success',
    ],
    [
      'if only a background step has output, that one',
      [
        ['a', quiet],
        ['serve', serve],
      ],
      'serve 0 failed',
    ],
    ['none', [['a', quiet]], undefined],
    ['none of no steps', [], undefined],
  ])('is %s', (_, steps, picked) => {
    expect(shown(steps)).toBe(picked);
  });
});

const steps: Sent[] = [
  ['Spin up environment', {}],
  ['npm test', {}, failed],
  ['Save cache', {}],
  ['npm run e2e', failed],
  ['Save cache', failed],
  ['0-101', {}],
];

describe('a step that somebody asked for', () => {
  it.each<[StepChoice, string]>([
    [{ step: 'npm test' }, 'npm test 1 failed'],
    [{ step: 'NPM Test' }, 'npm test 1 failed'],
    [{ step: 'e2e' }, 'npm run e2e 0 failed'],
    [{ step: '101' }, 'npm test 1 failed'],
    [{ step: '0' }, 'Spin up environment 0 success'],
    [{ step: '102' }, 'Save cache 0 success'],
    [{ step: '0-103' }, 'npm run e2e 0 failed'],
    [{ step: '1-101' }, 'npm test 1 failed'],
    [{ step: '0-101' }, '0-101 0 success'],
    [{ step: 'npm test', container: 0 }, 'npm test 0 success'],
    [{ container: 1 }, 'npm test 1 failed'],
    [{ container: 0 }, 'Save cache 0 failed'],
  ])('%j', (choice, picked) => {
    expect(shown(steps, choice)).toBe(picked);
  });

  it.each<[StepChoice, RegExp]>([
    [
      { step: 'Save cache' },
      /More than one step fits `Save cache`: 102 \(`Save cache`\), 104 \(`Save cache`, failed\)\. .*`--step 104`/,
    ],
    [{ step: 'npm' }, /More than one step fits `npm`: 101 \(`npm test`, failed\), 103/],
    [{ step: 'npm tset' }, /no step `npm tset`\. Did you mean `npm test`\?/],
    [{ step: 'zzz' }, /no step `zzz`\. Its steps: 0 \(`Spin up environment`\), 101/],
    [{ step: '999' }, /no step `999`/],
    [{ step: 'npm test', container: 7 }, /The step `npm test` ran on the containers 0, 1\./],
    [{ container: 7 }, /That job ran on the containers 0, 1\./],
    [{ step: 'e2e', container: 1 }, /ran on container 0 only/],
  ])('%j is unclear', (choice, words) => {
    expect(() => shown(steps, choice)).toThrow(words);
  });
});
