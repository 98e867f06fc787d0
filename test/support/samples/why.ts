// Samples of `why`: one per cause, plus several causes and no cause.
import { renderNoPipeline, renderWhy } from '../../../src/blocks/runs/why.ts';
import type { FailedJob, FailedStep } from '../../../src/runs/failure.ts';
import type { Run } from '../../../src/runs/run.ts';
import type { WhyCause } from '../../../src/runs/why.ts';
import type { Sample } from '../sample.ts';
import { hostileRun, hostileText, sampleRuns } from '../sample-runs.ts';
import { red } from './streak.ts';

const appUrl = 'https://app.circleci.com';
const project = 'gh/acme/web';
const many = <T>(amount: number, build: () => T) => Array.from({ length: amount }, build);
const publicly = { appUrl, sharedBy: 'U02ADA' };
const run = (name: string): Run => sampleRuns[name] ?? hostileRun;

const named = { workflow: { id: 'fda08377-fe7e-46b1-8992-3a7aaecac9c3', name: 'deploy' } };
const stuck = [
  {
    name: 'release',
    needs: [
      { name: 'unit', status: 'failed' },
      { name: 'lint', status: 'failed' },
    ],
  },
];
const readJob = (name: string, step: Partial<FailedStep>): FailedJob => ({
  ...{ id: name, name, status: 'failed', jobNumber: 7, tests: [], failedTests: 0, files: [], unread: [] },
  step: { name: 'npm test', status: 'failed', exitCode: 1, isLogCut: false, ...step },
});
const causes: Record<string, WhyCause> = {
  errored: { kind: 'errored', errors: run('errored').errors ?? [], isPlan: false },
  plan: { kind: 'errored', errors: [{ type: 'plan', message: 'No credits left' }], isPlan: true },
  skipped: { kind: 'skipped', phrase: '[ci skip]' },
  'no-workflows': { kind: 'no-workflows', isSure: true },
  'not-yet': { kind: 'no-workflows', isSure: false },
  succeeded: { kind: 'succeeded' },
  untested: { kind: 'untested', isSetup: true },
  approvals: { kind: 'untested', isSetup: false },
  'canceled-from-slack': { ...named, kind: 'canceled-from-slack', userId: 'U02ADA' },
  'auto-canceled': { ...named, kind: 'auto-canceled', next: 1208 },
  canceled: { ...named, kind: 'canceled', by: 'Grace Hopper' },
  unauthorized: {
    ...named,
    kind: 'unauthorized',
    jobs: ['release'],
    notes: [{ job: 'release', messages: [], contexts: ['production'] }],
  },
  credits: {
    ...named,
    kind: 'canceled',
    by: undefined,
    notes: [{ job: 'unit', messages: ['Your plan has no credits left.'], contexts: [] }],
  },
  'config-error': { ...named, kind: 'config-error' },
  'not-run': { ...named, kind: 'not-run' },
  failed: { ...named, kind: 'failed', jobs: [{ name: 'unit', status: 'timedout' }], stuck },
  told: {
    ...named,
    kind: 'failed',
    jobs: [
      {
        name: 'unit',
        status: 'failed',
        read: readJob('unit', { telling: { kind: 'guess', line: 'TypeError: fetch failed' } }),
      },
      {
        name: 'lint',
        status: 'failed',
        read: readJob('lint', {
          telling: {
            kind: 'infra',
            rule: 'name lookup',
            line: 'Could not resolve host: npm.acme.dev',
            key: 'k',
            perStep: false,
          },
        }),
      },
    ],
    stuck: [],
  },
  tests: {
    ...named,
    kind: 'failed',
    jobs: [
      {
        name: 'unit',
        status: 'failed',
        read: {
          ...readJob('unit', {}),
          failedTests: 6,
          marks: { new: 1, flaky: 1, since: 4 },
          tests: [
            {
              name: 'opens the page',
              file: 'test/page.test.ts',
              message: 'expected 200 to be 302\nat page.test.ts:14',
              mark: { kind: 'new' },
            },
            { name: 'loads in time', file: 'test/slow.test.ts', mark: { kind: 'flaky', times: 4 } },
            { name: 'signs in', classname: 'auth', mark: { kind: 'since', number: 1204, orEarlier: false } },
          ],
        },
      },
    ],
    stuck: [],
  },
  silent: {
    ...named,
    kind: 'failed',
    jobs: [{ name: 'unit', status: 'failed', read: { ...readJob('unit', {}), unread: ['log'] } }],
    stuck: [],
  },
  'on-hold': { ...named, kind: 'on-hold', holds: ['hold-eu'], stuck: [{ name: 'release', needs: [] }] },
  waiting: { ...named, kind: 'waiting', jobs: ['unit', 'lint'], waitedMs: 9 * 60_000 },
  'just-queued': { ...named, kind: 'waiting', jobs: ['unit'], waitedMs: 2_000 },
  running: { ...named, kind: 'running', jobs: ['unit'] },
  other: { ...named, kind: 'other', status: 'paused_by_policy' },
};
const explained = { appUrl, share: { actionId: 'share-why', value: '{"project":"gh/acme/web"}' } };

/** A run in the state that the cause explains; what isn't here still runs. */
const runOf: Partial<Record<WhyCause['kind'], string>> = {
  errored: 'errored',
  skipped: 'nothing-to-run',
  'no-workflows': 'nothing-to-run',
  succeeded: 'success',
  untested: 'setup-alone',
  'canceled-from-slack': 'canceled',
  'auto-canceled': 'canceled',
  canceled: 'canceled',
  unauthorized: 'unauthorized',
  'config-error': 'errored',
  'not-run': 'failed',
  failed: 'failed',
  'on-hold': 'on-hold',
};
const whys = Object.entries(causes).map(
  ([name, cause]): Sample => ({
    name: `why/${name}`,
    message: renderWhy({ run: run(runOf[cause.kind] ?? 'running'), causes: [cause] }, explained),
  }),
);
const others = {
  'why/several-shared': renderWhy({ run: run('failed'), causes: Object.values(causes) }, publicly),
  'why/whole': renderWhy(
    {
      run: run('failed'),
      causes: causes.tests === undefined ? [] : [causes.tests],
      streak: red,
      sameCause: { branches: 2, url: 'https://acme.slack.com/archives/C1/p1' },
      owners: ['U02ADA'],
    },
    explained,
  ),
  'why/no-pipeline': renderNoPipeline({ project, branch: 'feature/login' }),
  'why/hostile': renderWhy(
    {
      run: hostileRun,
      causes: many(9, () => ({
        kind: 'failed',
        workflow: { id: 'w', name: hostileText },
        jobs: many(9, () => ({
          name: hostileText,
          status: hostileText,
          read: {
            ...readJob(hostileText, { name: hostileText, telling: { kind: 'guess', line: hostileText } }),
            tests: many(9, () => ({ name: hostileText, file: hostileText, message: hostileText })),
          },
        })),
        stuck: many(9, () => ({ name: hostileText, needs: [{ name: hostileText, status: hostileText }] })),
      })),
    },
    explained,
  ),
};

export const whySamples: readonly Sample[] = [
  ...whys,
  ...Object.entries(others).map(([name, message]) => ({ name, message })),
];
