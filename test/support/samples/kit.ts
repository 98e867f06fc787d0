// Samples of what every feature uses: questions, refusals, problems, dry runs, notes.
import { renderAlready } from '../../../src/blocks/kit/already.ts';
import { renderAskFirst } from '../../../src/blocks/kit/ask-first.ts';
import { renderDenied, renderDeniedWindow } from '../../../src/blocks/kit/denied.ts';
import { renderDoing } from '../../../src/blocks/kit/doing.ts';
import { renderDryRun } from '../../../src/blocks/kit/dry-run.ts';
import type { Message } from '../../../src/blocks/kit/message.ts';
import { renderNote } from '../../../src/blocks/kit/note.ts';
import { renderOffer, sayingMeant } from '../../../src/blocks/kit/offer.ts';
import { renderOpenWindow } from '../../../src/blocks/kit/open-window.ts';
import { message, section } from '../../../src/blocks/kit/pieces.ts';
import { renderProblem } from '../../../src/blocks/kit/problem.ts';
import { renderProjectPicker } from '../../../src/blocks/kit/project-picker.ts';
import { renderSentence } from '../../../src/blocks/kit/sentence.ts';
import { renderSetAside } from '../../../src/blocks/kit/set-aside.ts';
import { renderTakenBack, renderWaiting } from '../../../src/blocks/kit/waiting.ts';
import type { Say } from '../../../src/contracts/index.ts';
import { sayTarget } from '../../../src/handlers/engine/say-target.ts';
import { defaultFilter } from '../../../src/runs/filter.ts';
import type { Sample } from '../sample.ts';
import { hostileText } from '../sample-runs.ts';

const project = 'gh/acme/web';
const organization = 'acme';
const userId = 'U02ADA';
const name = 'DEPLOY_TOKEN';
const many = (amount: number) => Array.from({ length: amount }, (_, index) => index);

const request = {
  method: 'POST',
  path: '/api/v2/project/gh/acme/web/pipeline',
  body: { branch: 'main', parameters: { deploy: true } },
};
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
  'offer/one': renderOffer({ lines: ['retry main --failed'] }),
  'offer/several': renderOffer({ lines: ['cancel older release', 'cancel release'] }),
  'offer/hostile': renderOffer({ lines: [hostileText, hostileText] }),
  'offer/too-long': renderOffer({ lines: ['b'.repeat(2_001)] }),
  'offer/meant': sayingMeant(message({ text: 'On it.', blocks: [section('On it.')] }), 'why main'),
  'waiting/rate-limited': renderWaiting({
    command: 'retry',
    nextTryAt: Date.UTC(2026, 6, 14, 18, 33),
    requestId: 'act-1',
  }),
  'waiting/slow': renderWaiting({
    command: 'logs',
    doing: renderDoing(['reading the log of ', ...sayTarget(target)]).text,
    requestId: 'cmd-1',
  }),
  'waiting/down': renderWaiting({
    command: 'env set',
    downUntil: Date.UTC(2026, 6, 14, 18, 34),
    requestId: 'act-2',
  }),
  'waiting/confirmed': renderWaiting({ command: 'cancel', nextTryAt: Date.UTC(2026, 6, 14, 18, 33) }),
  'waiting/hostile': renderWaiting({ command: 'logs', doing: renderDoing([{ code: hostileText }]).text }),
  'waiting/taken-back': renderTakenBack('taken-back', 'retry'),
  'waiting/too-late': renderTakenBack('too-late', 'retry'),
  'waiting/over': renderTakenBack('over'),
  'project-picker/plain': renderProjectPicker({ commandText: 'trigger --branch main' }),
  'project-picker/hostile': renderProjectPicker({ commandText: hostileText }),
  'project-picker/too-long': renderProjectPicker({ commandText: `trigger --branch ${'b'.repeat(300)}` }),
  'denied/ask-people': renderDenied({
    what: 'trigger on main',
    rule: '`production` allows it to the release team only',
    ask: [userId, 'S0RELEASE', 'the engineer on call'],
  }),
  'denied/ask-nobody': renderDenied({ what: 'env set', rule: 'no rule in the policy allows it', ask: [] }),
  'denied/hostile': renderDenied({
    what: hostileText,
    rule: hostileText,
    ask: many(9).map(() => hostileText),
  }),
  'ask-first/delete-context': renderAskFirst({
    sign: 'wastebasket',
    ask: 'Delete the context',
    what: [{ code: 'deploy' }, ' of ', { project: organization }],
    lost: [
      [
        'It holds 2 variables, whose values can’t be read back: ',
        { code: 'AWS_KEY' },
        ', ',
        { code: 'AWS_SECRET' },
      ],
      ['Jobs that use this context will fail.'],
    ],
    still: 'Nothing is deleted yet.',
    act: { actionId: 'contexts-delete', text: 'Delete context', value: 'gh/acme 1' },
    sure: { text: 'This deletes deploy and its 2 variables for everybody.', confirm: 'Delete' },
    keep: 'Keep it',
  }),
  'ask-first/clear-cache': renderAskFirst({
    sign: 'broom',
    ask: 'Clear the build caches',
    what: ['of ', { project }],
    lost: [['Every branch loses what its jobs have cached.']],
    still: 'Nothing is cleared yet.',
    act: { actionId: 'cache-clear', text: 'Clear caches', value: `${project} cmd-1` },
    sure: { text: 'This clears the caches of acme/web for everybody.', confirm: 'Clear' },
    keep: 'Keep them',
  }),
  'note/context-created': renderNote({
    userId,
    note: {
      kind: 'did',
      sign: 'file_cabinet',
      say: ['created the context ', { code: 'deploy' }, ' of ', { project: organization }],
    },
  }),
  'set-aside': renderSetAside({ command: 'owners add', hours: 2 }),
  'set-aside/hostile': renderSetAside({ command: hostileText, hours: 2 }),
  'ask-first/hostile': renderAskFirst({
    sign: 'wastebasket',
    ask: 'Delete the context',
    what: [{ code: hostileText }, ' of ', { project: hostileText }],
    lost: [['It holds: ', { code: hostileText }]],
    still: 'Nothing is deleted yet.',
    act: { actionId: 'contexts-delete', text: 'Delete context', value: 'gh/acme 1' },
    sure: { text: hostileText, confirm: 'Delete' },
    keep: 'Keep it',
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

export const kitSamples: readonly Sample[] = [
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
  {
    name: 'open-window/trigger',
    message: renderOpenWindow({ title: 'Run a pipeline', typed: 'trigger --form' }),
  },
  { name: 'open-window/too-long', message: renderOpenWindow({ title: 'Run', typed: 'x'.repeat(2_100) }) },
];
