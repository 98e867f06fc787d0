// Runs in every phase, for snapshots, pictures and property tests of the card.
import { newRun, type Run, type RunJob, type RunWorkflow } from '../../src/runs/run.ts';

const ids = {
  pipeline: '5034460f-c7c4-4c43-9457-de07e2029e7b',
  build: 'fda08377-fe7e-46b1-8992-3a7aaecac9c3',
  deploy: '2a1f7d3e-9c11-4b57-8d0c-6a1de7a7c0de',
  rerun: '7b7c5f1a-3d44-4a06-9f63-0f6d1b0a9e11',
};
const jobId = (index: number) => `0e1b3a52-6f0d-4a55-9d68-${String(index).padStart(12, '0')}`;

function sampleJob(name: string, status: string, index: number): RunJob {
  const isHold = name.startsWith('hold');
  return {
    id: jobId(index),
    name,
    type: isHold ? 'approval' : 'build',
    status,
    ...(isHold || status === 'blocked' ? {} : { jobNumber: 4100 + index }),
    readAt: 1,
  };
}

export function sampleWorkflow(name: string, status: string, jobs: readonly string[]): RunWorkflow {
  const isOpen = ['running', 'failing', 'on_hold', 'queued'].includes(status);
  return {
    id: name === 'deploy' ? ids.deploy : ids.build,
    name,
    status,
    createdAt: '2026-11-21T02:00:10Z',
    ...(isOpen ? {} : { stoppedAt: '2026-11-21T02:04:22Z' }),
    readAt: 1,
    jobs: jobs.map((job, index) => {
      const [jobName = '', jobStatus = 'success'] = job.split(' ');
      return sampleJob(jobName, jobStatus, index);
    }),
  };
}

const base: Run = {
  ...newRun(ids.pipeline, 1207, 'gh/acme/web'),
  state: 'created',
  createdAt: '2026-11-21T02:00:00Z',
  branch: 'main',
  revision: '9f2c1d7e8a34b6c5d4e3f2a1b0c9d8e7f6a5b4c3',
  commitSubject: 'Fix the login redirect for expired sessions',
  author: { name: 'Ada Lovelace', login: 'ada', email: 'ada@example.com' },
};
export const sampleRun = (workflows: RunWorkflow[], more: Partial<Run> = {}): Run => ({
  ...base,
  workflows,
  ...more,
});

const build = (status: string, ...jobs: string[]) => sampleWorkflow('build-and-test', status, jobs);
const deploy = (status: string, ...jobs: string[]) => sampleWorkflow('deploy', status, jobs);
const failedBuild = build('failed', 'checkout', 'lint failed', 'unit timedout', 'e2e not_run');
const rerun = (status: string, ...jobs: string[]): RunWorkflow => ({
  ...build(status, ...jobs),
  id: ids.rerun,
  createdAt: '2026-11-21T02:10:00Z',
  ...(status === 'success' ? { stoppedAt: '2026-11-21T02:13:31Z' } : {}),
});
const retried = {
  kind: 'rerun-failed' as const,
  userId: 'U02ADA',
  workflowId: ids.build,
  newWorkflowId: ids.rerun,
  at: Date.UTC(2026, 10, 21, 2, 9, 58),
};
const configError = {
  type: 'config',
  message: 'Job `deploy` requires a job that is not in the workflow:\n  - biuld\n\nDid you mean "build"?',
};

export const sampleRuns: Readonly<Record<string, Run>> = {
  queued: sampleRun([], {
    startedBy: 'U02ADA',
    parameters: { deploy: true, environment: 'staging', shards: 4 },
  }),
  running: sampleRun([build('running', 'checkout', 'lint', 'unit running', 'e2e running', 'report blocked')]),
  failing: sampleRun([build('failing', 'checkout', 'lint failed', 'unit running'), deploy('queued')]),
  'on-hold': sampleRun([build('success', 'checkout'), deploy('on_hold', 'plan', 'hold-production on_hold')]),
  'two-holds': sampleRun([deploy('on_hold', 'hold-eu on_hold', 'hold-asia on_hold', 'release blocked')], {
    startedBy: 'U02ADA',
  }),
  failed: sampleRun([failedBuild]),
  'failed-among-several': sampleRun([deploy('success', 'plan'), failedBuild]),
  unauthorized: sampleRun([deploy('unauthorized')]),
  canceled: sampleRun([build('canceled', 'checkout', 'unit canceled')], {
    acts: [{ kind: 'cancel', userId: 'U02ADA', workflowId: ids.build, at: Date.UTC(2026, 10, 21, 2, 4) }],
  }),
  success: sampleRun([build('success', 'checkout', 'lint', 'unit'), deploy('success', 'plan', 'release')]),
  retrying: sampleRun([failedBuild, rerun('running', 'checkout', 'lint running')], { acts: [retried] }),
  fixed: sampleRun([failedBuild, rerun('success', 'checkout', 'lint', 'unit')], { acts: [retried] }),
  approved: sampleRun([deploy('success', 'plan', 'hold-production', 'release')], {
    acts: [
      {
        kind: 'approve',
        userId: 'U03GRACE',
        workflowId: ids.deploy,
        jobName: 'hold-production',
        at: Date.UTC(2026, 10, 21, 2, 2),
      },
    ],
  }),
  errored: sampleRun([], { state: 'errored', errors: [configError] }),
  'nothing-to-run': sampleRun([], { nothingToRun: true, triggerType: 'scheduled_pipeline' }),
  'auto-retry': sampleRun([{ ...build('failed', 'checkout', 'unit failed'), maxAutoReruns: 2 }]),
  'auto-retry-failing': sampleRun([
    { ...build('failing', 'checkout', 'unit failed', 'e2e running'), maxAutoReruns: 2 },
  ]),
  'auto-retry-running': sampleRun([
    { ...build('failed', 'checkout', 'unit failed'), maxAutoReruns: 2 },
    { ...rerun('running', 'checkout', 'unit running'), autoRerun: 1, maxAutoReruns: 2 },
  ]),
  'auto-retry-missed': sampleRun([{ ...build('failed', 'checkout', 'unit failed'), maxAutoReruns: 2 }], {
    rerunsMissed: [ids.build],
  }),
  'partly-read': sampleRun([build('success', 'checkout', 'unit')], {
    unread: { workflows: 1, isCut: false, jobs: {}, readAt: 1 },
  }),
  'setup-only': sampleRun([
    { ...build('success', 'generate-config'), name: 'setup', isSetup: true },
    deploy('not_run'),
  ]),
  'setup-alone': sampleRun([{ ...build('success', 'generate-config'), name: 'setup', isSetup: true }]),
  'approvals-only': sampleRun([deploy('success', 'hold-production')]),
  'new-words': sampleRun([build('paused_by_policy', 'checkout', 'lint evicted')]),
  'next-to-nothing': newRun(ids.pipeline, 1, 'circleci/43G3kM5RtfFE7v5sa4nWAU/44n9pujWcTnVZ2b5S8Fnat'),
};

/** Everything that commit authors, branch names and job names have ever broken. */
export const hostileText =
  '<!channel> <@U02ADA> <https://evil.example|click> &amp; *bold* _it_ ~no~ `code` ```block```\n> quote :rotating_light: \u202Egnp.exe \u200B日本語 👩‍💻 \uD83D';

export const hostileRun: Run = sampleRun(
  [
    {
      ...failedBuild,
      name: hostileText,
      jobs: failedBuild.jobs.map((job) => ({ ...job, name: hostileText })),
    },
  ],
  {
    branch: hostileText,
    commitSubject: hostileText,
    author: { name: hostileText, login: hostileText },
    parameters: { [hostileText]: hostileText, plain: 'value' },
    triggerType: hostileText,
  },
);

export const hugeRun: Run = sampleRun(
  Array.from({ length: 12 }, (_, index) => ({
    ...build(
      'failing',
      ...Array.from({ length: 300 }, (__, job) => `job-${job} ${job % 3 ? 'failed' : 'running'}`),
    ),
    id: jobId(index),
    name: `workflow-${index}`,
  })),
  {
    commitSubject: 'x'.repeat(10_000),
    branch: 'feature/'.padEnd(400, 'b'),
    parameters: Object.fromEntries(
      Array.from({ length: 100 }, (_, i) => [`parameter-${i}`, 'v'.repeat(512)]),
    ),
    acts: Array.from({ length: 40 }, (_, i) => ({ ...retried, workflowId: jobId(i), at: retried.at + i })),
  },
);
