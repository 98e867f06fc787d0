// Samples of messages about failures: threads, logs, tests, flaky tests, artifacts.
import { renderArtifacts } from '../../../src/blocks/failures/artifacts.ts';
import { renderFailureDetail } from '../../../src/blocks/failures/failure-detail.ts';
import { placeOf } from '../../../src/blocks/failures/failure-parts.ts';
import { renderFlaky } from '../../../src/blocks/failures/flaky.ts';
import { type Logs, renderLogs } from '../../../src/blocks/failures/logs.ts';
import { renderNothingFailed } from '../../../src/blocks/failures/nothing-failed.ts';
import { renderTests } from '../../../src/blocks/failures/tests.ts';
import type { Message } from '../../../src/blocks/kit/message.ts';
import type { Shown } from '../../../src/blocks/kit/share-button.ts';
import type { FailedJob, FailedTest, Failure } from '../../../src/runs/failure.ts';
import type { Sample } from '../sample.ts';
import { hostileRun, hostileText, sampleRuns } from '../sample-runs.ts';
import { hostileStep, hugeStep, testLog as log, stepSamples } from './failed-steps.ts';

const app = { appUrl: 'https://app.circleci.com' };
const run = { projectSlug: 'gh/acme/web', number: 1207 };
const many = (amount: number) => Array.from({ length: amount }, (_, index) => index);

const tests: FailedTest[] = [
  {
    name: 'sends expired sessions to the login page',
    file: 'test/login.test.ts',
    message: 'AssertionError: expected 200 to be 302\n    at test/login.test.ts:41:27',
    mark: { kind: 'new' },
  },
  { name: 'retries the upload', classname: 'upload', mark: { kind: 'flaky', times: 3 } },
];
const job: FailedJob = {
  id: 'j1',
  name: 'unit',
  status: 'failed',
  jobNumber: 4102,
  step: { name: 'npm test', status: 'failed', exitCode: 1, log, isLogCut: true },
  tests,
  failedTests: 2,
  marks: { new: 1, flaky: 1 },
  files: [
    {
      path: 'playwright-report/index.html',
      url: 'https://output.circle-artifacts.com/output/job/j1/artifacts/0/r/index.html',
    },
    {
      path: 'shots/login.png',
      url: 'https://output.circle-artifacts.com/output/job/j1/artifacts/0/shots/login.png',
    },
  ],
  unread: [],
};
const failureOf = (...jobs: FailedJob[]): Failure => ({
  workflowId: 'fda08377-fe7e-46b1-8992-3a7aaecac9c3',
  workflowName: 'build-and-test',
  jobs,
  otherJobs: [],
});
const { step: _, ...stepless } = job;
const silentJob: FailedJob = { ...stepless, tests: [], failedTests: 0, files: [] };
const bare: FailedJob = { ...job, tests: [], failedTests: 0, files: [] };
const lint: FailedJob = {
  ...bare,
  id: 'j2',
  name: 'lint',
  jobNumber: 4101,
  step: { name: 'npm run lint', status: 'failed', exitCode: 2, log: 'src/a.ts: 3 errors', isLogCut: false },
};
const flaky: FailedJob = {
  ...job,
  tests: [{ name: 'retries the upload', file: 'test/upload.test.ts', mark: { kind: 'flaky', times: 3 } }],
  failedTests: 1,
  marks: { flaky: 1 },
};
const since: FailedJob = {
  ...job,
  marks: { since: 2 },
  tests: tests.map((test) => ({
    ...test,
    mark: { kind: 'since', number: 1203, orEarlier: test !== tests[0] },
  })),
};
const cutJob: FailedJob = { ...job, failedTests: { atLeast: 2, read: 600, unreadable: 0, isCut: true } };
const oddJob: FailedJob = { ...job, failedTests: { atLeast: 2, read: 185, unreadable: 1, isCut: false } };
const cutWithout: FailedJob = { ...bare, failedTests: { atLeast: 0, read: 600, unreadable: 2, isCut: true } };
const timedOut: FailedJob = {
  ...bare,
  status: 'timedout',
  step: { name: 'npm run e2e', status: 'timedout', isLogCut: false },
};
const stepJobs = stepSamples(bare, log);
const hostileJob: FailedJob = {
  ...job,
  name: hostileText,
  step: hostileStep,
  tests: [{ name: hostileText, file: hostileText, message: hostileText, mark: { kind: 'new' } }],
  failedTests: 1,
  marks: { new: 1 },
  files: [{ path: hostileText, url: 'https://a.example/x|y' }],
};
const hugeJob: FailedJob = {
  ...job,
  name: 'unit-'.padEnd(300, 'u'),
  step: hugeStep,

  tests: many(20).map((index) => ({
    name: `${index} & `.padEnd(500, '<'),
    file: 'f&'.repeat(200),
    message: '&'.repeat(600),
    mark: { kind: 'since', number: 1203, orEarlier: true },
  })),
  failedTests: 3_000,
  marks: { since: 3_000 },
  files: many(5).map((index) => ({
    path: `${index}${'&'.repeat(300)}`,
    url: `https://a.example/${'&'.repeat(900)}`,
  })),
  unread: ['log', 'tests', 'files'],
};
const hugeFailure: Failure = {
  ...failureOf(hugeJob, hugeJob, hugeJob),
  workflowName: '&'.repeat(400),
  otherJobs: many(200).map((index) => `job-${index}-${'&'.repeat(100)}`),
};
const hostileFailure: Failure = {
  ...failureOf(hostileJob),
  workflowName: hostileText,
  otherJobs: [hostileText],
};

const failures: Record<string, Failure> = {
  tests: failureOf(job),
  'log-only': failureOf(bare),
  'failing-since': failureOf(since),
  'only-flaky': failureOf(flaky),
  several: { ...failureOf(job, lint), otherJobs: ['e2e-chrome', 'e2e-firefox'] },
  cut: failureOf(cutJob),
  'unreadable-test': failureOf(oddJob),
  'cut-without-failing': failureOf(cutWithout),
  'timed-out': failureOf(timedOut),
  'nothing-read': failureOf({ ...silentJob, unread: ['log', 'tests', 'files'] }),
  ...Object.fromEntries(Object.entries(stepJobs).map(([name, one]) => [name, failureOf(one)])),
  hostile: hostileFailure,
  huge: hugeFailure,
};

const place = placeOf(run, failureOf(), app.appUrl);
const alone = (actionId: string): Shown => ({
  ...app,
  share: { actionId, value: '{"workflowId":"fda08377-fe7e-46b1-8992-3a7aaecac9c3"}' },
});
const shared: Shown = { ...app, sharedBy: 'U02ADA' };
const tails: Record<string, Logs> = {
  failed: { place, job, others: [] },
  'with-file': { place, job, others: ['lint', 'e2e'], file: 'direct' },
  'without-file': {
    ...{ place, job, others: [] },
    file: { problem: 'Slack refused the file (`file_uploads_disabled`).' },
  },
  shared: { place, job, others: [], file: 'channel' },
  whole: { place, job: lint, others: [] },
  succeeded: {
    place,
    job: {
      ...lint,
      status: 'success',
      step: { name: 'npm run lint', status: 'success', log: 'No errors.', isLogCut: false },
    },
    others: [],
  },
  ...Object.fromEntries(
    Object.entries(stepJobs).map(([name, one]) => [name, { place, job: one, others: [] }]),
  ),
  silent: { place, job: timedOut, others: [] },
  unread: { place, job: { ...silentJob, unread: ['log'] }, others: [] },
  'no-step': { place, job: { ...silentJob, status: 'infrastructure_fail' }, others: [] },
  hostile: { place: placeOf(run, hostileFailure, app.appUrl), job: hostileJob, others: [hostileText] },
  huge: {
    place: placeOf(run, hugeFailure, app.appUrl),
    job: hugeJob,
    others: hugeFailure.otherJobs,
    file: 'direct',
  },
};

const flake = {
  testName: 'retries the upload',
  classname: 'upload',
  file: 'test/upload.test.ts',
  timesFlaked: 3,
  workflowId: 'fda08377-fe7e-46b1-8992-3a7aaecac9c3',
  workflowCreatedAt: '2026-11-20T10:00:00Z',
  pipelineNumber: 1199,
  jobName: 'unit',
  jobNumber: 4077,
};
const hostileFlake = { ...flake, testName: hostileText, file: hostileText, jobName: hostileText };
const project = run.projectSlug;
const flakes: Record<string, Parameters<typeof renderFlaky>[0]> = {
  some: { project, tests: [flake, { testName: 'opens' }], total: 2 },
  none: { project, tests: [], total: 0 },
  unmeasured: { project: 'circleci/Aa1/Bb2', tests: [], total: 0 },
  seen: { project: 'circleci/Aa1/Bb2', tests: [], total: 0, seen: [flake] },
  both: { project, tests: [flake], total: 1, seen: [{ ...flake, testName: 'opens' }] },
  shared: { project, tests: [flake], total: 1 },
  hostile: { project, tests: [hostileFlake], total: 1, seen: many(40).map(() => hostileFlake) },
  huge: { project, tests: many(400).map(() => ({ ...flake, testName: '&'.repeat(900) })), total: 400 },
};

const kept = (jobName: string, files: FailedJob['files']) => ({ jobName, files, isCut: false });
const artifacts: Record<string, Parameters<typeof renderArtifacts>[0]> = {
  some: { ...run, jobs: [kept('unit', job.files), kept('lint', [])], unread: ['e2e'], skipped: [] },
  none: { ...run, jobs: [], unread: [], skipped: [] },
  unread: { ...run, jobs: [], unread: ['unit'], skipped: ['e2e'], missing: '1 workflow could not be read' },
  shared: { ...run, jobs: [{ ...kept('unit', job.files), isCut: true }], unread: [], skipped: [] },
  hostile: { ...run, jobs: [kept(hostileText, hostileJob.files)], unread: [hostileText], skipped: [] },
  huge: {
    ...run,
    jobs: many(40).map(() => kept(hugeJob.name, hugeJob.files)),
    unread: hugeFailure.otherJobs,
    skipped: [],
  },
};

const { running = hostileRun, errored = hostileRun } = sampleRuns;

const drawAll = <T>(
  renderer: string,
  cases: Record<string, T>,
  draw: (one: T, name: string) => Message,
): Sample[] =>
  Object.entries(cases).map(([name, one]) => ({ name: `${renderer}/${name}`, message: draw(one, name) }));

export const failureSamples: readonly Sample[] = [
  ...drawAll('failure-detail', failures, (failure) => renderFailureDetail({ ...run, failure }, app)),
  ...drawAll('tests', failures, (failure) => renderTests({ ...run, failure }, alone('share-tests'))),
  ...drawAll('logs', tails, (tail, name) =>
    renderLogs(tail, name === 'shared' ? shared : alone('share-logs')),
  ),
  ...drawAll('flaky', flakes, (list, name) =>
    renderFlaky(list, name === 'shared' ? shared : alone('share-flaky')),
  ),
  ...drawAll('artifacts', artifacts, (links, name) =>
    renderArtifacts(links, name === 'shared' ? shared : alone('share-artifacts')),
  ),
  ...drawAll('nothing-failed', { running, errored, hostile: hostileRun }, (one, name) =>
    renderNothingFailed(one, { ...app, command: 'logs', ...(name === 'running' && { lastFailed: 1203 }) }),
  ),
];
