// Samples of the newest jobs of all projects.
import { type JobsList, renderJobs } from '../../../src/blocks/runs/jobs.ts';
import type { Sample } from '../sample.ts';
import { hostileText } from '../sample-runs.ts';

const appUrl = 'https://app.circleci.com';
const share = { actionId: 'share-jobs', value: '{}' };
const job = {
  projectSlug: 'gh/acme/web',
  buildNum: 4102,
  status: 'failed',
  jobName: 'unit',
  branch: 'main',
  authorName: 'Ada Lovelace',
  queuedAt: '2026-11-21T02:00:00Z',
  durationMs: 252_000,
};
const list: JobsList = {
  asWhom: 'ci-bot (shared bot token)',
  only: undefined,
  jobs: [
    job,
    { ...job, projectSlug: 'gh/acme/api', buildNum: 17, status: 'fixed' },
    { projectSlug: 'bb/globex/site', buildNum: 3, status: 'running', tag: 'v1.4.0' },
  ],
  isCut: false,
  left: 0,
};
const odd = {
  ...job,
  projectSlug: hostileText,
  status: hostileText,
  jobName: hostileText,
  branch: hostileText,
};
const huge = Array.from({ length: 20 }, (_, buildNum) => ({ ...job, buildNum, jobName: '&'.repeat(900) }));

const lists: Record<string, JobsList> = {
  some: list,
  'failed-left-out': { ...list, only: 'failed', jobs: [job], left: 3, searched: 300 },
  none: { ...list, only: 'running', jobs: [] },
  hostile: { ...list, asWhom: hostileText, jobs: [odd] },
  huge: { ...list, jobs: huge, isCut: true },
};

export const jobsSamples: readonly Sample[] = [
  ...Object.entries(lists).map(([name, each]) => ({
    name: `jobs/${name}`,
    message: renderJobs(each, { appUrl, share }),
  })),
  { name: 'jobs/shared', message: renderJobs({ ...list, left: 3 }, { appUrl, sharedBy: 'U02ADA' }) },
];
