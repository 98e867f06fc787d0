// Samples of the direct message about somebody's run.
import { renderStarterNews } from '../../../src/blocks/notifications/starter-news.ts';
import type { Sample } from '../sample.ts';
import { hostileRun, hostileText, sampleRuns } from '../sample-runs.ts';

const app = { appUrl: 'https://app.circleci.com' };
const of = (name: string) => sampleRuns[name] ?? hostileRun;

export const starterNewsSamples: readonly Sample[] = [
  { name: 'starter-news/ended', message: renderStarterNews(of('failed'), { ...app, isBegun: true }) },
  { name: 'starter-news/on-hold', message: renderStarterNews(of('on-hold'), { ...app, isBegun: true }) },
  { name: 'starter-news/hostile', message: renderStarterNews(hostileRun, { ...app, isBegun: true }) },
  {
    name: 'starter-news/same-as',
    message: renderStarterNews(of('failed'), {
      ...app,
      isBegun: true,
      sameAs: {
        runs: [
          { pipelineId: 'p1', projectSlug: 'gh/acme/web', number: 1205, branch: 'main', news: 'failed-1' },
          { pipelineId: 'p2', projectSlug: 'gh/acme/api', number: 88, tag: 'v2.1', news: 'failed-1' },
        ],
        total: 2,
        cause: {
          ...{ id: 'c1', job: 'unit', step: 'npm ci', others: 0, kind: 'infra' },
          line: 'npm error network getaddrinfo EAI_AGAIN registry.npmjs.org',
        },
      },
    }),
  },
  {
    name: 'starter-news/fixed-too',
    message: renderStarterNews(of('fixed'), {
      ...app,
      isBegun: false,
      sameAs: {
        runs: [
          {
            ...{
              pipelineId: 'p1',
              projectSlug: 'gh/acme/web',
              number: 1206,
              branch: 'main',
              news: 'fixed-2',
            },
            fixer: 'a retry by <@U02ADA>',
          },
          {
            ...{
              pipelineId: 'p2',
              projectSlug: 'gh/acme/web',
              number: 1207,
              branch: 'api',
              news: 'success-1',
            },
            fixer: 'Ada',
          },
        ],
        total: 2,
        isEnd: true,
      },
    }),
  },
  {
    name: 'starter-news/of-commit',
    message: renderStarterNews(of('failed'), { ...app, isBegun: false }),
  },
  {
    name: 'starter-news/same-as-hostile',
    message: renderStarterNews(hostileRun, {
      ...app,
      isBegun: false,
      sameAs: {
        runs: Array.from({ length: 50 }, (_, number) => ({
          ...{ pipelineId: `p${number}`, projectSlug: hostileRun.projectSlug, number },
          ...{ branch: hostileText, news: 'failed-1' },
        })),
        total: 70,
        cause: { id: 'c2', job: hostileText, line: hostileText, others: 3 },
      },
    }),
  },
];
