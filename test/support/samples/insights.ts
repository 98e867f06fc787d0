// Samples of insights and usage.
import { type InsightsReport, renderInsights } from '../../../src/blocks/insights/insights.ts';
import { renderUsage } from '../../../src/blocks/insights/usage.ts';
import type { Message } from '../../../src/blocks/kit/message.ts';
import { hostileText } from '../sample-runs.ts';

const project = 'gh/acme/web';
const many = (amount: number) => Array.from({ length: amount }, (_, index) => index);

const workflow = {
  name: 'build-and-test',
  metrics: {
    totalRuns: 212,
    failedRuns: 17,
    successRate: 0.9198,
    runsPerDay: 7.07,
    mttrSeconds: 5_340,
    totalCreditsUsed: 48_120,
    durationSeconds: { min: 61, mean: 270.4, median: 252, p95: 471, max: 1_840, standardDeviation: 74.9 },
  },
};
const insights: InsightsReport = {
  project,
  windowDays: 30,
  workflow,
  others: [
    {
      name: 'deploy',
      metrics: { totalRuns: 31, successRate: 1, durationSeconds: { median: 41, p95: 3_725 } },
    },
    { name: 'nightly', metrics: { totalRuns: 1 } },
  ],
  chart: 'direct',
};

const usage = { organization: 'acme', days: 30, endsAt: Date.UTC(2026, 10, 20) };

const messages: Record<string, Message> = {
  'insights/direct': renderInsights(insights),
  'insights/shared': renderInsights({
    ...insights,
    branch: 'release/2.0',
    others: [],
    chart: 'channel',
    cutAfterRuns: 600,
  }),
  'insights/no-chart': renderInsights({
    ...insights,
    workflow: { name: 'nightly', metrics: {} },
    chart: {
      problem:
        'I couldn’t post the file: I’m not in this channel. Add me with `/invite @circleci` and ask again.',
    },
  }),
  'insights/hostile': renderInsights({
    ...insights,
    branch: hostileText,
    workflow: { ...workflow, name: hostileText },
    others: many(60).map(() => ({ ...workflow, name: hostileText })),
  }),
  'usage/month': renderUsage({
    ...usage,
    credits: 1_234_567.4,
    jobs: 10_412,
    seconds: 1_900_800,
    projects: [
      { name: 'web', credits: 1_000_000 },
      { name: 'api', credits: 234_567.4 },
    ],
    resourceClasses: [
      { name: 'large', credits: 1_200_000 },
      { name: 'medium', credits: 34_567.4 },
    ],
  }),
  'usage/nothing': renderUsage({
    ...usage,
    days: 1,
    credits: 0,
    jobs: 0,
    seconds: 0,
    projects: [],
    resourceClasses: [],
  }),
  'usage/huge': renderUsage({
    ...usage,
    organization: hostileText,
    credits: 5.5,
    jobs: 1,
    seconds: 12,
    projects: many(300).map((credits) => ({ name: hostileText, credits })),
    resourceClasses: many(300).map((credits) => ({ name: hostileText, credits })),
  }),
};

export const insightSamples = Object.entries(messages).map(([name, message]) => ({ name, message }));
