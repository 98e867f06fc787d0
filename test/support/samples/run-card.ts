// Samples of the run card: every phase, a branch's history, and buttons that depend on the case.
import { type RunCardOptions, renderRunCard } from '../../../src/blocks/runs/run-card.ts';
import type { FailedJob, FailedStep } from '../../../src/runs/failure.ts';
import type { Streak } from '../../../src/runs/outcomes.ts';
import type { Run } from '../../../src/runs/run.ts';
import type { Sample } from '../sample.ts';
import { hostileRun, hostileText, hugeRun, sampleRun, sampleRuns, sampleWorkflow } from '../sample-runs.ts';
import { outcome, red } from './streak.ts';

const app = { appUrl: 'https://app.circleci.com' };
const of = (name: string): Run => sampleRuns[name] ?? hostileRun;

const unit = sampleWorkflow('build-and-test', 'failed', ['checkout', 'unit failed']);
const gated = sampleWorkflow('deploy', 'on_hold', [
  'hold-production on_hold',
  'deploy blocked',
  'smoke blocked',
]);
const [gate, first] = gated.jobs;
const waiting = gated.jobs.map((one, index) => ({
  ...one,
  dependencies: [gate, first].slice(Math.max(0, index - 1), index).flatMap((before) => before?.id ?? []),
}));
const retriedJobs = {
  ...of('retrying'),
  acts: of('retrying').acts.map((act) => ({
    ...act,
    kind: 'rerun-jobs' as const,
    jobNames: ['lint', 'unit'],
    ssh: true,
  })),
};
const runs: Record<string, Run> = {
  ...sampleRuns,
  hostile: hostileRun,
  huge: hugeRun,
  'retrying-jobs': retriedJobs,
  'only-flaky': sampleRun([unit], { flakyOnly: [unit.id] }),
  'config-error': sampleRun([sampleWorkflow('build-and-test', 'error', [])]),
  'failed-and-unauthorized': sampleRun([unit, sampleWorkflow('deploy', 'unauthorized', [])]),
  'hold-releases': sampleRun([{ ...gated, jobs: waiting }]),
};

const hostileStreak: Streak = {
  ...red,
  red: Array.from({ length: 60 }, (_, at) => ({
    ...outcome(1204 + at, 'red', `${hostileText}${at}`),
    revision: hostileText,
  })),
};
const usual = { 'build-and-test': { medianMs: 252_000, p95Ms: 431_000 } };

/** What was read of every failed job of the run. */
const readOf = (
  run: Run,
  step: Partial<FailedStep>,
  job: Partial<FailedJob> = {},
): NonNullable<RunCardOptions['failures']> =>
  Object.fromEntries(
    run.workflows.map(({ id, name, jobs }) => [
      id,
      {
        workflowId: id,
        workflowName: name,
        otherJobs: [],
        jobs: jobs.map(({ id, name, status }) => ({
          ...{ id, name, status, tests: [], failedTests: 0, files: [], unread: [], ...job },
          step: { name: 'npm test', status: 'failed', exitCode: 1, isLogCut: false, ...step },
        })),
      },
    ]),
  );

const url = 'https://acme.slack.com/archives/C1/p1700000000000100';
const onBranch: Record<string, [Run, Omit<RunCardOptions, 'appUrl'>]> = {
  'broken-since': [{ ...of('failed'), originUrl: 'https://github.com/acme/web' }, { streak: red }],
  'broken-now': [of('failed'), { streak: { ...red, before: 'green', red: [] } }],
  'branch-fixed': [of('success'), { streak: red }],
  'broken-hostile': [of('failed'), { streak: hostileStreak }],
  forecast: [of('running'), { usual }],
  stuck: [{ ...of('running'), overdueWorkflows: of('running').workflows.map(({ id }) => id) }, { usual }],
  'step-and-line': [
    of('failed'),
    {
      failures: readOf(of('failed'), {
        telling: {
          kind: 'cause',
          rule: 'TypeScript',
          line: 'src/login.ts(41,27): error TS2339: Property “href” does not exist.',
          key: 'k',
          perStep: true,
        },
      }),
    },
  ],
  'step-and-guess': [
    of('failed'),
    { failures: readOf(of('failed'), { telling: { kind: 'guess', line: 'TypeError: fetch failed' } }) },
  ],
  'failing-tests': [
    of('failed'),
    {
      failures: readOf(
        of('failed'),
        {},
        { failedTests: 3, marks: { new: 3 }, tests: [{ name: 'opens the page', file: 'test/page.test.ts' }] },
      ),
    },
  ],
  'step-hostile': [
    hostileRun,
    { failures: readOf(hostileRun, { name: hostileText, telling: { kind: 'guess', line: hostileText } }) },
  ],
  'same-cause-open': [of('failed'), { sameCause: { branches: 3, url } }],
  'same-cause-over': [of('failed'), { sameCause: { branches: 11, ended: 'green', url } }],
  'same-cause-unlinked': [of('failed'), { sameCause: { branches: 2, ended: 'quiet' } }],
};

export const runCardSamples: readonly Sample[] = [
  ...Object.entries(runs).map(([name, run]) => ({
    name: `run-card/${name}`,
    message: renderRunCard(run, app),
  })),
  ...Object.entries(onBranch).map(([name, [run, options]]) => ({
    name: `run-card/${name}`,
    message: renderRunCard(run, { ...app, ...options }),
  })),
];
