// Samples of the commands about runs.

import { renderAskApprove } from '../../../src/blocks/runs/ask-approve.ts';
import { renderAskBranch } from '../../../src/blocks/runs/ask-branch.ts';
import { renderAskCancel } from '../../../src/blocks/runs/ask-cancel.ts';
import { renderAskCancelOlder } from '../../../src/blocks/runs/ask-cancel-older.ts';
import { renderCancelOlderLeft } from '../../../src/blocks/runs/cancel-older-left.ts';
import { type RunDiff, renderDiff } from '../../../src/blocks/runs/diff.ts';
import { renderSsh } from '../../../src/blocks/runs/ssh.ts';
import { renderStatus } from '../../../src/blocks/runs/status.ts';
import { renderWatch } from '../../../src/blocks/runs/watch.ts';
import { renderWatchEnd } from '../../../src/blocks/runs/watch-end.ts';
import { renderWatchList } from '../../../src/blocks/runs/watch-list.ts';
import type { Run } from '../../../src/runs/run.ts';
import type { Sample } from '../sample.ts';
import { hostileRun, hostileText, hugeRun, sampleRuns } from '../sample-runs.ts';
import { red } from './streak.ts';

const appUrl = 'https://app.circleci.com';
const project = 'gh/acme/web';
const many = <T>(amount: number, build: (index: number) => T) =>
  Array.from({ length: amount }, (_, i) => build(i));
const privately = (actionId: string) => ({ appUrl, share: { actionId, value: '{"project":"gh/acme/web"}' } });
const publicly = { appUrl, sharedBy: 'U02ADA' };
const run = (name: string): Run => sampleRuns[name] ?? hostileRun;

const hold = {
  workflowId: 'fda08377-fe7e-46b1-8992-3a7aaecac9c3',
  workflowName: 'deploy',
  jobId: '0e1b3a52-6f0d-4a55-9d68-000000000001',
  name: 'hold-eu',
  since: '2026-11-21T02:00:10Z',
  released: { next: [{ name: 'release-eu', alsoNeeds: ['hold-qa'] }], behind: 2 },
};
const held = { projectSlug: project, number: 1207, branch: 'main' };
const hostileHold = {
  ...hold,
  name: hostileText,
  workflowName: hostileText,
  released: {
    next: many(9, () => ({ name: hostileText, alsoNeeds: many(9, () => hostileText) })),
    behind: 300,
  },
};

const older = (name: string, index: number) => ({
  id: `fda08377-fe7e-46b1-8992-00000000000${index}`,
  name,
  status: index === 0 ? 'on_hold' : 'running',
  pipelineId: `p${index}`,
  number: 1206 - index,
  commitSubject: 'Fix the login redirect for expired sessions',
});
const left = {
  project,
  branch: 'main',
  total: 2,
  left: [{ ...older('deploy', 1), why: 'had already ended, as “success”' }],
  tryAgain: { actionId: 'try-again', value: 'cancel older "main" --project gh/acme/web' },
};
const hostileLeft = many(30, () => ({ name: hostileText, number: 1, why: hostileText }));

const difference: RunDiff = {
  a: run('success'),
  b: { ...run('failed'), number: 1209, revision: '1234567890abcdef' },
  jobs: {
    jobs: [
      {
        workflow: 'build',
        name: 'unit',
        a: { status: 'success', ms: 61_000 },
        b: { status: 'failed', ms: 75_500 },
      },
      { workflow: 'build', name: 'lint', b: { status: 'success', ms: 20_000 } },
      { workflow: 'deploy', name: 'release', a: { status: 'success', ms: 20_000 } },
      {
        workflow: 'build',
        name: 'e2e',
        a: { status: 'success', ms: 20_000 },
        b: { status: 'success', ms: 60_000 },
      },
    ],
    alike: 3,
  },
  parameters: [
    { name: 'deploy', a: 'true', b: 'false' },
    { name: 'shards', b: '4' },
  ],
  newlyFailing: [{ job: 'unit', name: 'logs in', file: 'test/login.test.ts' }],
  stillFailing: 2,
  commitsUrl: 'https://github.com/acme/web/compare/9f2c1d7...1234567',
};
const partDifference: RunDiff = { ...difference, stillFailing: 0, uncompared: 3, isPart: true };
const alike = {
  ...difference,
  b: { ...run('success'), number: 1208 },
  parameters: [],
  newlyFailing: [],
  stillFailing: 0,
};
const hostileSide = { status: hostileText, ms: 1 };
const hostileDifference: RunDiff = {
  ...difference,
  a: hostileRun,
  b: hostileRun,
  jobs: {
    jobs: many(40, () => ({ workflow: hostileText, name: hostileText, a: hostileSide, b: hostileSide })),
    alike: 0,
  },
  parameters: many(40, () => ({ name: hostileText, a: hostileText, b: hostileText })),
  newlyFailing: many(40, () => ({ job: hostileText, name: hostileText, file: hostileText })),
};

const messages: Record<string, Sample['message']> = {
  'ask-approve/two': renderAskApprove(
    {
      ...held,
      holds: [hold, { ...hold, name: 'hold-asia', released: { next: [], behind: 0 } }],
    },
    { appUrl },
  ),
  'ask-approve/hostile': renderAskApprove(
    { ...held, branch: hostileText, holds: many(30, () => hostileHold) },
    { appUrl },
  ),
  'ask-branch/near': renderAskBranch(
    {
      trigger: { project, parameters: { deploy: true, note: 'try it' }, question: 'cmd-1' },
      branch: 'mian',
      near: ['main', 'mia'],
      isUnread: false,
    },
    { appUrl },
  ),
  'ask-branch/unread': renderAskBranch(
    { trigger: { project, parameters: {}, question: 'cmd-1' }, branch: 'new', near: [], isUnread: true },
    { appUrl },
  ),
  'ask-branch/hostile': renderAskBranch(
    {
      trigger: { project: hostileText, parameters: { [hostileText]: hostileText }, question: 'cmd-1' },
      branch: hostileText,
      near: many(3, () => hostileText),
      isUnread: false,
    },
    { appUrl },
  ),
  'ask-cancel/one': renderAskCancel(
    { ...held, workflows: [{ id: 'fda08377', name: 'build-and-test', runningJobs: 2 }] },
    { appUrl },
  ),
  'ask-cancel/huge': renderAskCancel(
    { ...held, workflows: many(20, (i) => ({ id: `w-${i}`, name: hostileText })) },
    { appUrl },
  ),
  'ask-cancel-older/two': renderAskCancelOlder(
    { project, branch: 'main', keep: 1207, workflows: [older('build', 0), older('deploy', 1)] },
    { appUrl },
  ),
  'ask-cancel-older/hostile': renderAskCancelOlder(
    {
      project: hostileText,
      branch: hostileText,
      keep: 1207,
      workflows: many(60, (index) => ({ ...older(hostileText, index), commitSubject: hostileText })),
    },
    { appUrl },
  ),
  'cancel-older-left/one': renderCancelOlderLeft(left),
  'cancel-older-left/hostile': renderCancelOlderLeft({
    ...left,
    branch: hostileText,
    total: 30,
    left: hostileLeft,
  }),
  'diff/some': renderDiff(difference, privately('share-diff')),
  'diff/part': renderDiff(partDifference, privately('share-diff')),
  'diff/alike-shared': renderDiff(
    { ...alike, jobs: { jobs: [], alike: 5 }, commitsUrl: undefined },
    publicly,
  ),
  'diff/hostile': renderDiff(hostileDifference, privately('share-diff')),
  'status/failed': renderStatus(run('failed'), { appUrl }),
  'status/red-since': renderStatus(run('failed'), { appUrl, streak: red }),
  'status/direct': renderStatus(run('failed'), { appUrl, isShareable: false }),
  'status/running': renderStatus(run('running'), { appUrl }),
  'status/huge': renderStatus(hugeRun, { appUrl }),
  'ssh/job': renderSsh({
    job: 'test',
    run: 'acme/web #1207',
    asWhom: 'ada-ci (own token)',
    url: 'https://app.circleci.com/pipelines/github/acme/web/1207/workflows/1/jobs/4711',
  }),
  'ssh/hostile': renderSsh({
    job: hostileText,
    run: hostileText,
    asWhom: hostileText,
    url: 'https://app.circleci.com/pipelines/github/acme',
  }),
  'watch/begun': renderWatch({ run: run('running'), how: 'begun' }, { appUrl }),
  'watch/already': renderWatch({ run: run('on-hold'), how: 'already' }, { appUrl }),
  'watch/ended': renderWatch({ run: run('success'), how: 'ended' }, { appUrl }),
  'watch/hostile': renderWatch({ run: hostileRun, how: 'begun' }, { appUrl }),
  'watch-list/two': renderWatchList([run('running'), { ...run('on-hold'), number: 1206 }], { appUrl }),
  'watch-list/huge': renderWatchList(
    many(60, () => hostileRun),
    { appUrl },
  ),
  'watch-end/failed': renderWatchEnd(run('failed'), { appUrl }),
  'watch-end/success': renderWatchEnd(run('success'), { appUrl }),
  'watch-end/huge': renderWatchEnd(hugeRun, { appUrl }),
};

export const runsSamples: readonly Sample[] = [
  ...Object.entries(messages).flatMap(([name, message]) =>
    message === undefined ? [] : [{ name, message }],
  ),
];
