// Jobs whose steps, logs and tests CircleCI shows in a way that was once misread.
import type { JobScript } from '../../../playground/circleci/index.ts';

const failing = (step: object, more: object = {}): JobScript => ({
  name: 'unit',
  outcome: 'failed',
  steps: [{ name: 'npm test', failed: true, output: 'AssertionError: no\n', ...step }],
  ...more,
});

/** The output is announced and has no address in the first reads. */
export const withoutOutputUrl = (reads: number): JobScript => failing({ urlAfterReads: reads });

export const truncated: JobScript = failing({ fields: { truncated: true } });

/** A server in the background is ended, which is listed first and as failed. */
export const backgroundFirst: JobScript = {
  ...failing({}),
  steps: [
    {
      name: 'start server',
      output: 'listening on 8080\n',
      fields: { background: true, status: 'failed', exit_code: 143, failed: null },
    },
    { name: 'npm test', failed: true, output: 'AssertionError: no\n' },
  ],
};

const [erase, red, blue, end] = ['\u001b[2K\u001b[1G', '\u001b[31m', '\u001b[34m', '\u001b[39m'];
const bar = Array.from(
  { length: 400 },
  (_, done) => `${erase}[${'#'.repeat(done % 60).padEnd(60, '-')}] ${done}/400`,
);
/** yarn draws its progress over itself without a carriage return. */
export const progressBar: JobScript = failing({
  output: [
    `yarn install v1.22.19\n${bar.join('')}${erase}`,
    `${red}error${end} An unexpected error occurred: "https://registry.example/x: ESOCKETTIMEDOUT".\n`,
    `${blue}info${end} Visit https://yarnpkg.com for docs.\n`,
  ].join(''),
});

const test = (name: string, result: 'failure' | 'success') => ({
  ...{ name, classname: 'c', file: 'f', result, message: 'm', run_time: 0.1, source: 'x' },
});
/** The first failing test is on page 1, the last one alone on page 7. */
export const failureOnPageSeven: JobScript = failing(
  {},
  {
    tests: [
      test('t5', 'failure'),
      ...Array.from({ length: 119 }, (_, index) => test(`t${100 + index}`, 'success')),
      test('t999', 'failure'),
    ],
  },
);

/** Other fields of the action than CircleCI usually sends. */
export const withFields = (fields: Record<string, unknown>): JobScript => failing({ fields });

const server = (fields: object) => ({
  name: 'start server',
  output: 'listening on 8080\n',
  fields: { background: true, exit_code: 143, failed: null, ...fields },
});
const tests = { name: 'npm test', failed: true, output: 'AssertionError: no\n' };
export const backgroundLast: JobScript = { ...failing({}), steps: [tests, server({ status: 'failed' })] };
/** Only the status of the step that failed says so. */
export const backgroundTimedOut: JobScript = {
  ...failing({}),
  steps: [
    server({ status: 'timedout', timedout: true }),
    { ...tests, fields: { failed: null, exit_code: null, status: 'failed' } },
  ],
};

export const truncatedEmpty: JobScript = failing({ output: '', fields: { truncated: true } });

const upBar = Array.from({ length: 300 }, (_, done) => `\u001b[1A\u001b[1000D\u001b[0K${done} of 300\n`);
export const cursorUp: JobScript = failing({
  output: `fetching\n${upBar.join('')}\u001b[1A\u001b[2Knpm error code EINTEGRITY\r\n`,
});
