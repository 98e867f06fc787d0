// Samples of the basic commands and the run card.

import { renderAskEnvDelete } from '../../../src/blocks/env/ask-env-delete.ts';
import { renderEnvList } from '../../../src/blocks/env/env-list.ts';
import { renderEnvSet } from '../../../src/blocks/env/env-set.ts';
import { renderAlready } from '../../../src/blocks/kit/already.ts';
import { renderDenied, renderDeniedWindow } from '../../../src/blocks/kit/denied.ts';
import { renderDoing } from '../../../src/blocks/kit/doing.ts';
import { renderDryRun } from '../../../src/blocks/kit/dry-run.ts';
import type { Message } from '../../../src/blocks/kit/message.ts';
import { renderNote } from '../../../src/blocks/kit/note.ts';
import { renderProblem } from '../../../src/blocks/kit/problem.ts';
import { renderProjectPicker } from '../../../src/blocks/kit/project-picker.ts';
import { renderSentence } from '../../../src/blocks/kit/sentence.ts';
import { renderAskCancel } from '../../../src/blocks/runs/ask-cancel.ts';
import { renderRunCard } from '../../../src/blocks/runs/run-card.ts';
import { renderStatus } from '../../../src/blocks/runs/status.ts';
import type { Say } from '../../../src/contracts/index.ts';
import { sayTarget } from '../../../src/handlers/engine/say-target.ts';
import { defaultFilter } from '../../../src/runs/filter.ts';
import type { Sample } from '../sample.ts';
import { hostileRun, hostileText, hugeRun, sampleRuns } from '../sample-runs.ts';

const app = { appUrl: 'https://app.circleci.com' };
const project = 'gh/acme/web';
const userId = 'U02ADA';
const name = 'DEPLOY_TOKEN';
const many = (amount: number) => Array.from({ length: amount }, (_, index) => index);

const cards = Object.entries({ ...sampleRuns, hostile: hostileRun, huge: hugeRun }).map(
  ([phase, run]): Sample => ({ name: `run-card/${phase}`, message: renderRunCard(run, app) }),
);
const { failed: failedRun = hostileRun, running: runningRun = hostileRun } = sampleRuns;

const request = {
  method: 'POST',
  path: '/api/v2/project/gh/acme/web/pipeline',
  body: { branch: 'main', parameters: { deploy: true } },
};
const cancel = { projectSlug: project, number: 1207, branch: 'main' };
const target = { ref: { kind: 'pipeline' as const, number: 1207 }, project };

const doing: Record<string, [Say, { dryRun: boolean }?]> = {
  plain: [['retrying the failed jobs of ', ...sayTarget(target)]],
  dry: [['triggering a pipeline of ', { project }, ' on its default branch'], { dryRun: true }],
  hostile: [['triggering a pipeline of ', { project: hostileText }, ' on ', { code: hostileText }]],
};

const notes: Record<string, Parameters<typeof renderNote>[0]['note']> = {
  'env-set': { kind: 'env-set', project, name },
  'env-deleted': { kind: 'env-deleted', project, name },
  subscribed: { kind: 'subscribed', project, filter: { ...defaultFilter, branches: ['main'] } },
  'subscribed-all': { kind: 'subscribed', project, filter: { ...defaultFilter, branches: [] } },
  unsubscribed: { kind: 'unsubscribed', project },
  'default-project': { kind: 'default-project', project },
  hostile: { kind: 'env-set', project, name: hostileText },
};

const messages: Record<string, Message> = {
  'status/failed': renderStatus(failedRun, app),
  'status/running': renderStatus(runningRun, app),
  'status/huge': renderStatus(hugeRun, app),
  'sentence/plain': renderSentence('This channel has no digest. Nothing was changed.'),
  'problem/plain': renderProblem({
    userMessage:
      'CircleCI did not find that: it is not there, or this token may not see it. Nothing was changed. Check the name or the link.',
  }),
  'problem/full': renderProblem({
    userMessage:
      'CircleCI did not answer in time, so I don’t know whether `acme/web` was triggered. Look at its pipelines before you try again.',
    reference: 'R-7K2M',
    link: { url: 'https://app.circleci.com/pipelines/github/acme/web', label: 'Open in CircleCI' },
    tryAgain: { actionId: 'try-again', value: 'trigger --branch main' },
  }),
  'problem/hostile': renderProblem({ userMessage: `It says: “${hostileText}”.`, reference: hostileText }),
  'dry-run/trigger': renderDryRun({
    what: 'Triggering a pipeline of acme/web',
    request,
    resolved: [
      { label: 'Project', value: 'acme/web', url: 'https://app.circleci.com/pipelines/github/acme/web' },
      { label: 'Branch', value: 'main' },
    ],
    parameters: { deploy: true },
    asWhom: 'ada (personal token)',
  }),
  'dry-run/hostile': renderDryRun({
    what: hostileText,
    request: { ...request, body: { branch: hostileText, parameters: { text: hostileText.repeat(50) } } },
    resolved: many(20).map(() => ({ label: hostileText, value: hostileText })),
    asWhom: hostileText,
  }),
  'ask-cancel/one': renderAskCancel(
    { ...cancel, workflows: [{ id: 'fda08377', name: 'build-and-test', runningJobs: 2 }] },
    app,
  ),
  'ask-cancel/huge': renderAskCancel(
    { ...cancel, workflows: many(20).map((i) => ({ id: `w-${i}`, name: hostileText })) },
    app,
  ),
  'ask-env-delete/plain': renderAskEnvDelete({ project, name }),
  'env-list/some': renderEnvList({
    project,
    variables: [
      { name, value: 'xxxx1234', createdAt: '2026-11-03T09:30:00Z' },
      { name: 'NPM_TOKEN', value: 'xxxx9f' },
      { name: 'ODD', value: 'not-masked-at-all' },
    ],
  }),
  'env-list/none': renderEnvList({ project, variables: [] }),
  'env-list/huge': renderEnvList({
    project,
    variables: many(300).map((i) => ({
      name: `${hostileText}${i}`,
      value: 'xxxx1234',
      createdAt: '2026-11-03',
    })),
  }),
  'project-picker/plain': renderProjectPicker({ commandText: 'trigger --branch main' }),
  'project-picker/hostile': renderProjectPicker({ commandText: hostileText }),
  'project-picker/too-long': renderProjectPicker({ commandText: `trigger --branch ${'b'.repeat(300)}` }),
  'denied/ask-people': renderDenied({
    what: 'trigger on main',
    rule: '`production` allows it to the release team only',
    ask: [userId, 'S0RELEASE', 'the release team'],
  }),
  'denied/ask-nobody': renderDenied({ what: 'env set', rule: 'No rule allows it in this channel.', ask: [] }),
  'denied/hostile': renderDenied({
    what: hostileText,
    rule: hostileText,
    ask: many(9).map(() => hostileText),
  }),
  'already/taken': renderAlready({
    kind: 'taken',
    what: 'a retry of build-test of acme/web #1207',
    done: 'retried',
    userId,
  }),
  'already/stale': renderAlready({ kind: 'stale', what: 'acme/web #1207', now: 'has ended in the meantime' }),
  'already/hostile': renderAlready({ kind: 'stale', what: hostileText, now: hostileText }),
};

export const foundationSamples: readonly Sample[] = [
  ...cards,
  ...Object.entries(messages).map(([each, message]) => ({ name: each, message })),
  ...Object.entries(doing).map(([each, [pieces, options]]) => ({
    name: `doing/${each}`,
    message: renderDoing(pieces, options),
  })),
  ...Object.entries(notes).map(([each, note]) => ({
    name: `note/${each}`,
    message: renderNote({ userId, note }),
  })),
  {
    name: 'denied/window',
    modal: renderDeniedWindow({ what: 'trigger', rule: 'deploys are frozen', ask: [userId] }),
  },
  {
    name: 'denied/hostile-window',
    modal: renderDeniedWindow({ what: hostileText, rule: hostileText, ask: [] }),
  },
  { name: 'env-set/plain', modal: renderEnvSet({ project, name, channelId: 'C0DEPLOYS' }) },
  {
    name: 'env-set/hostile',
    modal: renderEnvSet({ project, name: hostileText, channelId: 'C0DEPLOYS' }),
  },
];
