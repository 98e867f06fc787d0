// Samples of the figures of branches, projects and organizations.
import {
  type BranchComparison,
  renderInsightsBranches,
} from '../../../src/blocks/insights/insights-branches.ts';
import { type InsightsOrg, renderInsightsOrg } from '../../../src/blocks/insights/insights-org.ts';
import {
  type InsightsProject,
  renderInsightsProject,
} from '../../../src/blocks/insights/insights-project.ts';
import type { Message } from '../../../src/blocks/kit/message.ts';
import type { Sample } from '../sample.ts';
import { hostileText } from '../sample-runs.ts';

const appUrl = 'https://app.circleci.com';
const share = { actionId: 'share-insights-project', value: '{}' };
const shared = { appUrl, sharedBy: 'U02ADA' };

const totals = {
  totalRuns: 243,
  successRate: 0.93,
  runsPerDay: 8.1,
  totalDurationSeconds: 60_480,
  totalCreditsUsed: 21_434,
};
const metrics = { totalRuns: 212, successRate: 0.9198, p95DurationSeconds: 471, totalCreditsUsed: 21_430 };
const cheap = { totalRuns: 31, successRate: 1, p95DurationSeconds: 41, totalCreditsUsed: 4.25 };
const some = [
  { name: 'deploy', metrics: cheap },
  { name: 'build-and-test', metrics },
  { name: 'nightly', metrics: {} },
];
const many = Array.from({ length: 300 }, (_, index) => ({ name: `${index}${'&'.repeat(300)}`, metrics }));
const odd = [{ name: hostileText, metrics }];

const project: InsightsProject = {
  project: 'gh/acme/web',
  windowDays: 30,
  metrics: totals,
  workflows: some,
};
const projects: Record<string, InsightsProject> = {
  some: project,
  none: { ...project, metrics: { totalRuns: 0 }, workflows: [] },
  'no-list': { ...project, metrics: {}, workflows: undefined },
  hostile: { ...project, project: hostileText, workflows: odd },
  huge: { ...project, workflows: many },
};

const org: InsightsOrg = {
  organization: 'acme',
  windowDays: 30,
  metrics: totals,
  projects: [
    { name: 'web', metrics },
    { name: 'api', metrics: cheap },
  ],
};
const orgs: Record<string, InsightsOrg> = {
  some: org,
  none: { ...org, metrics: { totalRuns: 0 }, projects: [] },
  hostile: { ...org, organization: hostileText, projects: odd },
  huge: { ...org, projects: many },
};

const branches: BranchComparison = {
  project: 'gh/acme/web',
  windowDays: 30,
  rows: [
    { branch: 'feature/login', workflows: [{ name: 'build-and-test', metrics: cheap }] },
    { branch: 'main', workflows: some },
    { branch: 'idle', workflows: [] },
  ],
  skipped: 0,
  left: 0,
};
const rowsOf = (amount: number) =>
  Array.from({ length: amount }, (_, index) => ({ branch: `b${index}${'<'.repeat(300)}`, workflows: some }));
const comparisons: Record<string, BranchComparison> = {
  some: branches,
  'one-workflow': {
    ...branches,
    workflow: 'deploy',
    rows: [{ branch: 'main', workflows: [{ name: 'deploy', metrics: cheap }] }],
    left: 2,
  },
  none: { ...branches, rows: [{ branch: 'main', workflows: [] }] },
  'no-list': { ...branches, rows: undefined },
  hostile: {
    ...{ ...branches, project: hostileText },
    rows: [{ branch: hostileText, workflows: odd }],
  },
  huge: { ...branches, rows: rowsOf(30), skipped: 112, left: 1 },
};

const named = <T>(
  of: string,
  reports: Record<string, T>,
  render: (report: T, how: { appUrl: string; share: typeof share }) => Message,
): Sample[] =>
  Object.entries(reports).map(([name, report]) => ({
    name: `${of}/${name}`,
    message: render(report, { appUrl, share }),
  }));

export const insightsSummarySamples: readonly Sample[] = [
  ...named('insights-project', projects, renderInsightsProject),
  ...named('insights-org', orgs, renderInsightsOrg),
  ...named('insights-branches', comparisons, renderInsightsBranches),
  { name: 'insights-project/shared', message: renderInsightsProject(project, shared) },
  {
    name: 'insights-branches/shared',
    message: renderInsightsBranches({ ...branches, left: 2 }, shared),
  },
];
