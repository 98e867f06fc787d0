// Samples of the figures of jobs.
import {
  type InsightsJob,
  type InsightsJobs,
  renderInsightsJob,
  renderInsightsJobs,
} from '../../../src/blocks/insights/insights-jobs.ts';
import type { Sample } from '../sample.ts';
import { hostileText } from '../sample-runs.ts';

const appUrl = 'https://app.circleci.com';
const share = { actionId: 'share-insights-jobs', value: '{}' };
const of = { project: 'gh/acme/web', workflow: 'build', windowDays: 30 };
const metrics = {
  totalRuns: 212,
  failedRuns: 17,
  successRate: 0.9198,
  runsPerDay: 7.07,
  totalCreditsUsed: 21_430,
  durationSeconds: { min: 61, mean: 270.4, median: 252, p95: 471, max: 1_840, standardDeviation: 74.9 },
};
const { successRate: _, ...ofAll } = metrics;
const ofDay = { ...ofAll, totalRuns: 7, failedRuns: 1, totalCreditsUsed: 708 };
const odd = { name: hostileText, metrics };
const many = Array.from({ length: 200 }, (_, index) => ({ name: `${index}${'&'.repeat(300)}`, metrics }));

const lists: Record<string, InsightsJobs> = {
  some: {
    ...of,
    jobs: [
      { name: 'e2e', metrics },
      { name: 'unit', metrics: { totalRuns: 212, successRate: 1, totalCreditsUsed: 4.25 } },
      { name: 'lint', metrics: {} },
    ],
  },
  one: { ...of, branch: 'release/2.0', jobs: [{ name: 'unit', metrics: { totalRuns: 1, failedRuns: 1 } }] },
  none: { ...of, branch: 'main', jobs: [] },
  hostile: { ...of, project: hostileText, workflow: hostileText, branch: hostileText, jobs: [odd] },
  huge: { ...of, jobs: many },
};

const day = (index: number) => new Date(Date.UTC(2026, 10, 20 - index)).toISOString();
const days = Array.from({ length: 90 }, (_, index) => ({ startsAt: day(index), metrics: ofDay }));
const job: InsightsJob = { ...of, job: 'e2e', metrics, days: days.slice(0, 7), isPart: false };
const jobs: Record<string, InsightsJob> = {
  'one-job': job,
  'no-days': { ...job, metrics: { totalRuns: 3 }, days: [] },
  'many-days': { ...job, windowDays: 90, days, isPart: true },
  'odd-day': { ...job, job: hostileText, days: [{ startsAt: hostileText, metrics: {} }] },
};

export const insightsJobsSamples: readonly Sample[] = [
  ...Object.entries(lists).map(([name, list]) => ({
    name: `insights-jobs/${name}`,
    message: renderInsightsJobs(list, { appUrl, share }),
  })),
  ...Object.entries(jobs).map(([name, report]) => ({
    name: `insights-jobs/${name}`,
    message: renderInsightsJob(report, { appUrl, share }),
  })),
  { name: 'insights-jobs/shared', message: renderInsightsJob(job, { appUrl, sharedBy: 'U02ADA' }) },
];
