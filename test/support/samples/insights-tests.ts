// Samples of the test metrics of a workflow.
import { type InsightsTests, renderInsightsTests } from '../../../src/blocks/insights/insights-tests.ts';
import type { Sample } from '../sample.ts';
import { hostileText } from '../sample-runs.ts';

const appUrl = 'https://app.circleci.com';
const share = { actionId: 'share-insights-tests', value: '{"project":"gh/acme/web","workflow":"build"}' };
const of = { project: 'gh/acme/web', workflow: 'build' };
const some = {
  ...of,
  averageTestCount: 211.4,
  mostFailed: [
    { testName: 'sends expired sessions to the login page', jobName: 'unit', totalRuns: 10, failedRuns: 3 },
    { testName: 'retries the upload', failedRuns: 1, isFlaky: true },
  ],
  slowest: [{ testName: 'opens', jobName: 'e2e', p95DurationSeconds: 72.5 }, { testName: 'closes' }],
};
const odd = {
  testName: hostileText,
  jobName: hostileText,
  totalRuns: 10,
  failedRuns: 3,
  p95DurationSeconds: 9,
};
const huge = Array.from({ length: 500 }, (_, index) => ({ ...odd, testName: `${index}${'&'.repeat(900)}` }));

const lists: Record<string, InsightsTests> = {
  some,
  none: { ...of, branch: 'main', mostFailed: [], slowest: [] },
  unread: { ...of, mostFailed: [], slowest: some.slowest, hasUnread: true },
  hostile: {
    ...{ project: hostileText, workflow: hostileText, branch: hostileText },
    ...{ mostFailed: [odd], slowest: [odd] },
  },
  huge: { ...of, mostFailed: huge, slowest: huge },
};

export const insightsTestsSamples: readonly Sample[] = [
  ...Object.entries(lists).map(([name, list]) => ({
    name: `insights-tests/${name}`,
    message: renderInsightsTests(list, { appUrl, share }),
  })),
  { name: 'insights-tests/shared', message: renderInsightsTests(some, { appUrl, sharedBy: 'U02ADA' }) },
];
