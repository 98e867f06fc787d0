// What the pipelines of the stories do.
import type { JobScript, PipelineScript } from '../circleci/index.ts';

const build: JobScript = { name: 'build' };
const lint: JobScript = { name: 'lint' };

export const green: PipelineScript = [
  { name: 'build-test', jobs: [build, { name: 'test', requires: ['build'] }, lint] },
];

const wrongPrice = [
  'FAIL test/basket.test.ts > basket > sorts by price',
  "AssertionError: expected [ 'apple', 'pear' ] to equal [ 'pear', 'apple' ]",
  '    at test/basket.test.ts:41:18',
  '1 test failed, 3 passed',
].join('\n');

/** Its test fails in the first run, and passes in a rerun. */
export const brokenOnce: PipelineScript = [
  {
    name: 'build-test',
    jobs: [
      build,
      {
        name: 'test',
        requires: ['build'],
        outcome: 'failed',
        failTimes: 1,
        steps: [{ name: 'npm test', output: wrongPrice, failed: true }],
        tests: [
          {
            name: 'sorts by price',
            classname: 'basket',
            file: 'test/basket.test.ts',
            result: 'failure',
            message: "expected [ 'apple', 'pear' ] to equal [ 'pear', 'apple' ]",
            failTimes: 1,
          },
        ],
      },
      lint,
    ],
  },
];

/** A person has to approve what goes to production. */
export const deploysOnApproval: PipelineScript = [
  {
    name: 'ship',
    jobs: [
      build,
      { name: 'approve-production', type: 'approval', requires: ['build'] },
      { name: 'deploy-production', requires: ['approve-production'] },
    ],
  },
];
