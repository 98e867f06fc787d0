// The same failure is recognized on another branch, and different failures are not confused with it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { causeOf, readCause } from '../../../src/runs/cause.ts';
import { tellingLine } from '../../../src/runs/causes/telling-line.ts';
import type { FailedJob, FailedStep, Failure } from '../../../src/runs/failure.ts';
import { foreignText } from '../../support/foreign-text.ts';

const job = (more: Partial<FailedJob> = {}): FailedJob => ({
  id: 'j',
  name: 'unit',
  status: 'failed',
  tests: [],
  failedTests: 0,
  files: [],
  unread: [],
  ...more,
});
const failure = (...jobs: FailedJob[]): Failure => ({
  workflowId: 'w',
  workflowName: 'build',
  jobs,
  otherJobs: [],
});
const logged = (log: string, name = 'npm test') => {
  const telling = tellingLine(log);
  const told = telling !== undefined && { telling };
  return failure(job({ step: { name, status: 'failed', isLogCut: false, log, ...told } }));
};
const tested = (...names: string[]) =>
  failure(job({ tests: names.map((name) => ({ name })), failedTests: names.length }));

describe('the same cause', () => {
  it.each([
    ['failing tests in any order', tested('TestLogin', 'TestLogout'), tested('TestLogout', 'TestLogin')],
    [
      'durations',
      logged('Error: connect ETIMEDOUT api.acme.dev after 1m 3s'),
      logged('Error: connect ETIMEDOUT api.acme.dev after 59.2s'),
    ],
    [
      'hashes',
      logged('fatal: reference is not a tree: 3f2a9c1d'),
      logged('fatal: reference is not a tree: 99b01e7aa'),
    ],
    [
      'the folder of the checkout',
      logged("/home/circleci/project/src/a.ts(1,7): error TS2304: Cannot find name 'y'."),
      logged("/tmp/build-81/src/a.ts(9,2): error TS2304: Cannot find name 'y'."),
    ],
    [
      'the same error with other lines below it',
      logged('Error: connection refused by db.acme.dev\nnpm error errno 1\nExited with code exit status 1'),
      logged('Error: connection refused by db.acme.dev\nTests: 3 failed, 9 passed'),
    ],
    [
      'the same step and line in more of its jobs, as when they fail one after another',
      logged('npm error ECONNREFUSED registry.acme.dev', 'npm ci'),
      failure(
        ...logged('npm error ECONNREFUSED registry.acme.dev', 'npm ci').jobs,
        ...logged('npm error ECONNREFUSED registry.acme.dev', 'npm ci').jobs.map((one) => ({
          ...one,
          name: 'lint',
        })),
      ),
    ],
    [
      'the same test in another job',
      tested('TestLogin'),
      failure(...tested('TestLogin').jobs.map((one) => ({ ...one, name: 'unit-node-24' }))),
    ],
  ])('%s', (_, one, other) => {
    expect(causeOf(one)).toBeDefined();
    expect(causeOf(one)).toBe(causeOf(other));
  });
});

describe('another cause', () => {
  const base = logged("Error: Cannot find module 'left-pad'");
  it.each([
    ['another line', base, logged("Error: Cannot find module 'right-pad'")],
    [
      'another file',
      logged('a/login.ts:1:2 - error TS2322: type mismatch'),
      logged('a/logout.ts:1:2 - error TS2322: type mismatch'),
    ],
    ['another step', base, logged("Error: Cannot find module 'left-pad'", 'npm ci')],
    ['one more test', tested('TestLogin'), tested('TestLogin', 'TestLogout')],
    ['one more job', tested('TestLogin'), failure(...tested('TestLogin').jobs, ...base.jobs)],
    ['one more job that was not read', tested('A'), { ...tested('A'), otherJobs: ['lint'] }],
  ])('%s', (_, one, other) => {
    expect(causeOf(one)).toBeDefined();
    expect(causeOf(other)).toBeDefined();
    expect(causeOf(one)).not.toBe(causeOf(other));
  });
});

it.each([
  ['no log', failure(job({ step: { name: 'npm test', status: 'failed', isLogCut: false, exitCode: 1 } }))],
  ['no job', failure()],
  ['a log without an error', logged('installing\ndone')],
  ['lines that follow every failure', logged('make: *** [test] Error 2\nExited with code exit status 2')],
  [
    'sums',
    logged('Tests: 3 failed, 9 passed\nTest Suites: 1 failed\n12 problems (12 errors, 0 warnings)\nFAILED'),
  ],
  ['two jobs, one without a known cause', failure(...tested('A').jobs, job())],
])('is undecided: %s', (_, one) => {
  expect(causeOf(one)).toBeUndefined();
});

it('names the first job, and counts the others', () => {
  expect(readCause([tested('TestLogin', 'B', 'C')])).toMatchObject({
    job: 'unit',
    test: 'TestLogin',
    others: 2,
  });
  expect(readCause([logged('x\nError: connection refused by db.acme.dev\n')])).toMatchObject({
    step: 'npm test',
    line: 'Error: connection refused by db.acme.dev',
    about: 'connection refused',
    others: 0,
  });
});

it.each<[string, Partial<FailedStep>, string]>([
  ['the step did not fail', { status: 'success' }, 'failed'],
  ['the step decides nothing', { decidesNothing: true }, 'failed'],
  ['the job did not fail', {}, 'success'],
  ['another step failed as well', { alsoFailed: ['lint'] }, 'failed'],
  ['other containers failed as well', { container: 0, containers: [0, 1] }, 'failed'],
  ['CircleCI dropped a part of it', { isTruncated: true }, 'failed'],
  ['other steps could not be read', { unreadable: 1 }, 'failed'],
])('reads no cause from a log if %s', (_, more, status) => {
  const log = 'Error: connect ETIMEDOUT api.acme.dev';
  const step: FailedStep = {
    name: 'npm test',
    status: 'failed',
    isLogCut: true,
    container: 1,
    containers: [1],
    log,
    telling: tellingLine(log),
  };
  expect(causeOf(failure(job({ step })))).toBeDefined();
  expect(causeOf(failure(job({ status, step: { ...step, ...more } })))).toBeUndefined();
});

it('never folds by a guess', () => {
  expect(
    causeOf(logged('TypeError: fetch failed\n    at node:internal/deps/undici/undici:14976:13')),
  ).toBeUndefined();
});

it('tells an outage of one host in whatever step, and a full disk in one', () => {
  const inSteps = (log: string) => [causeOf(logged(log, 'npm ci')), causeOf(logged(log, 'Deploy'))];
  const [one, other] = inSteps('curl: (6) Could not resolve host: api.acme.dev');
  expect(one).toBeDefined();
  expect(one).toBe(other);
  const [disk, otherDisk] = inSteps('tar: cannot write: No space left on device');
  expect(disk).toBeDefined();
  expect(disk).not.toBe(otherDisk);
});

it('can be extracted from any log', () => {
  fc.assert(
    fc.property(foreignText, foreignText, (log, name) => {
      const cause = readCause([logged(log, name)]);
      expect(cause === undefined || (cause.line?.length ?? 0) <= 300).toBe(true);
    }),
  );
});
