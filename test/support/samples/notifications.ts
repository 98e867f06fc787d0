// Samples of notifications: digests, summaries, owners, and why a channel was told.
import { renderFailureDetail } from '../../../src/blocks/failures/failure-detail.ts';
import { type ProjectDigest, renderDigest } from '../../../src/blocks/notifications/digest.ts';
import { renderDmOffer } from '../../../src/blocks/notifications/dm-offer.ts';
import { renderMuteSummary } from '../../../src/blocks/notifications/mute-summary.ts';
import { renderOwnersList, withAuthor, withOwners } from '../../../src/blocks/notifications/owners-list.ts';
import { renderWelcome } from '../../../src/blocks/notifications/welcome.ts';
import { renderWhyNotified } from '../../../src/blocks/notifications/why-notified.ts';
import { announce } from '../../../src/runs/announce.ts';
import { defaultFilter } from '../../../src/runs/filter.ts';
import type { Run } from '../../../src/runs/run.ts';
import type { Sample } from '../sample.ts';
import { hostileRun, hostileText, sampleRuns } from '../sample-runs.ts';
import { red } from './streak.ts';

const app = { appUrl: 'https://app.circleci.com' };
const of = (name: string): Run => sampleRuns[name] ?? hostileRun;
const earlier = (name: string): Run => ({ ...of(name), number: 1206 });

const day = { from: Date.UTC(2026, 10, 2, 9), to: Date.UTC(2026, 10, 3, 9) };
const webDigest: ProjectDigest = {
  project: 'gh/acme/web',
  green: 12,
  red: 2,
  redBranches: [
    { branch: 'main', redMs: 4_320_000, isRed: true },
    { branch: 'release/2.1', redMs: 600_000, isRed: false },
  ],
  slowest: { workflow: 'build-and-test', medianMs: 252_000, p95Ms: 431_000 },
  flaky: { total: 3, worst: 'logs in with SSO', timesFlaked: 7 },
};

const detail = renderFailureDetail(
  {
    projectSlug: 'gh/acme/web',
    number: 1207,
    failure: {
      workflowId: 'fda08377-fe7e-46b1-8992-3a7aaecac9c3',
      workflowName: 'build-and-test',
      jobs: [
        {
          id: 'j1',
          name: 'unit',
          status: 'failed',
          jobNumber: 4102,
          step: { name: 'npm test', status: 'failed', exitCode: 1, isLogCut: false },
          tests: [{ name: 'logs in', file: 'src/auth/login.test.ts', message: 'expected 200 to be 302' }],
          failedTests: 1,
          files: [],
          unread: [],
        },
      ],
      otherJobs: [],
    },
  },
  app,
);

export const notificationSamples: readonly Sample[] = [
  { name: 'welcome/owner', message: renderWelcome({ ownerId: 'U012AB3CD' }) },
  { name: 'welcome/nobody', message: renderWelcome({}) },
  {
    name: 'digest/daily',
    message: renderDigest({
      every: 'daily',
      ...day,
      projects: [webDigest, { project: 'gh/acme/api', green: 5, red: 0, redBranches: [] }],
      left: 0,
    }),
  },
  {
    name: 'digest/weekly-all-green',
    message: renderDigest({
      every: 'weekly',
      ...day,
      projects: [{ ...webDigest, red: 0, redBranches: [], slowest: undefined, flaky: undefined }],
      left: 4,
    }),
  },
  {
    name: 'digest/hostile',
    message: renderDigest({
      every: 'weekly',
      ...day,
      projects: Array.from({ length: 8 }, () => ({
        project: hostileText,
        green: 0,
        red: 1e9,
        redBranches: Array.from({ length: 60 }, () => ({ branch: hostileText, redMs: 1e12, isRed: true })),
        slowest: { workflow: hostileText, p95Ms: 1e12 },
        flaky: { total: 1e6, worst: hostileText },
      })),
      left: 90,
    }),
  },
  { name: 'dm-offer/failed', message: renderDmOffer(of('failed'), app) },
  { name: 'dm-offer/hostile', message: renderDmOffer(hostileRun, app) },
  {
    name: 'mute-summary/two',
    message: renderMuteSummary({ ...app, why: 'muted', runs: [earlier('failed'), of('fixed')] }),
  },
  {
    name: 'mute-summary/quiet',
    message: renderMuteSummary({ ...app, why: 'quiet', runs: [earlier('failed'), of('fixed')] }),
  },
  {
    name: 'mute-summary/away',
    message: renderMuteSummary({ ...app, why: 'away', runs: [earlier('failed'), of('errored')] }),
  },
  {
    name: 'mute-summary/huge',
    message: renderMuteSummary({ ...app, why: 'burst', runs: Array.from({ length: 70 }, () => hostileRun) }),
  },
  {
    name: 'why-notified/told',
    message: renderWhyNotified({
      ...app,
      run: of('failed'),
      rules: [
        {
          project: 'gh/acme/web',
          verdict: announce(of('failed'), { ...red, before: 'green' }, defaultFilter),
        },
      ],
      card: 'subscribed',
      isMuted: false,
    }),
  },
  {
    name: 'why-notified/not-told',
    message: renderWhyNotified({
      ...app,
      run: of('failed'),
      rules: [
        { project: 'gh/acme/*', verdict: announce(of('failed'), red, defaultFilter) },
        {
          project: 'gh/acme/*',
          name: 'releases',
          verdict: announce(of('failed'), red, { ...defaultFilter, branches: ['release/**'] }),
        },
      ],
      card: undefined,
      isMuted: true,
      isQuiet: true,
    }),
  },
  {
    name: 'why-notified/hostile',
    message: renderWhyNotified({
      ...app,
      run: hostileRun,
      rules: [
        {
          project: hostileText,
          verdict: { tell: false, event: 'failed', because: `\`${hostileText}\` is not among its branches` },
        },
      ],
      card: 'asked',
      isMuted: false,
    }),
  },
  {
    name: 'why-notified/no-subscription',
    message: renderWhyNotified({
      ...app,
      run: of('success'),
      rules: [],
      card: undefined,
      isMuted: false,
    }),
  },
  ...([true, false] as const).map((isTold) => ({
    name: `why-notified/${isTold ? 'told-together' : 'about-to-be-told'}`,
    message: renderWhyNotified({
      ...app,
      run: of('failed'),
      rules: [
        {
          project: 'gh/acme/web',
          verdict: announce(of('failed'), { ...red, before: 'unknown' }, defaultFilter),
        },
      ],
      card: undefined,
      isMuted: false,
      kept: { why: isTold ? 'away' : 'burst', isTold },
    }),
  })),
  {
    name: 'why-notified/folded',
    message: renderWhyNotified({
      ...app,
      run: of('failed'),
      rules: [
        {
          project: 'gh/acme/web',
          verdict: announce(of('failed'), { ...red, before: 'green' }, defaultFilter),
        },
      ],
      card: undefined,
      isMuted: false,
      isFolded: true,
    }),
  },
  { name: 'owners-list/none', message: renderOwnersList([]) },
  {
    name: 'owners-list/three',
    message: renderOwnersList([
      { part: {}, owners: ['U03GRACE'] },
      { part: { path: 'src/auth/' }, owners: ['S0RELEASE', 'U02ADA'] },
      { part: { job: 'deploy-*', branch: 'main' }, owners: ['U02ADA'] },
    ]),
  },
  {
    name: 'owners-list/hostile',
    message: renderOwnersList(
      Array.from({ length: 100 }, () => ({
        part: { path: hostileText, job: hostileText, branch: hostileText },
        owners: Array.from({ length: 30 }, () => hostileText),
      })),
    ),
  },
  {
    name: 'owners-list/called',
    message: withOwners(detail, ['S0RELEASE', 'U02ADA']),
  },
  { name: 'owners-list/author-called', message: withAuthor(detail, 'U02ADA') },
];
