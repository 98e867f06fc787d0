// What puts foreign text into messages: the kit, which every renderer uses, and the renderers that cut text themselves.
import { renderFailureDetail } from '../../../src/blocks/failures/failure-detail.ts';
import { jobPhrase, logBlock } from '../../../src/blocks/failures/failure-parts.ts';
import { renderLogs } from '../../../src/blocks/failures/logs.ts';
import {
  bare,
  code,
  codeBlock,
  cut,
  cutMrkdwn,
  escapeText,
  prose,
  sentences,
  tidy,
  verbatim,
} from '../../../src/blocks/kit/foreign.ts';
import { renderOffer } from '../../../src/blocks/kit/offer.ts';
import { renderOpenWindow } from '../../../src/blocks/kit/open-window.ts';
import { parameterInputs } from '../../../src/blocks/kit/parameter-input.ts';
import {
  fitList,
  link,
  mention,
  message,
  mrkdwn,
  plain,
  takeWithin,
} from '../../../src/blocks/kit/pieces.ts';
import { renderProblem } from '../../../src/blocks/kit/problem.ts';
import { renderProjectPicker } from '../../../src/blocks/kit/project-picker.ts';
import { runSentence } from '../../../src/blocks/kit/run-words.ts';
import { renderSentence } from '../../../src/blocks/kit/sentence.ts';
import { showNames } from '../../../src/blocks/kit/show-names.ts';
import { jobSign, spokenList } from '../../../src/blocks/kit/voice.ts';
import { incidentLine } from '../../../src/blocks/notifications/incident.ts';
import { renderRunCard } from '../../../src/blocks/runs/run-card.ts';
import { renderWhy } from '../../../src/blocks/runs/why.ts';
import type { FailedJob } from '../../../src/runs/failure.ts';
import { labelProjects } from '../../../src/runs/project-names.ts';
import { causesOf } from '../../../src/runs/why.ts';
import { worstRun } from '../worst-run.ts';
import { textFunctions as of, type TextFunction } from './text-function.ts';

const app = { appUrl: 'https://app.circleci.com' };
const bytes = (text: string) => new TextEncoder().encode(text).length;

const place = (text: string) => ({
  ...app,
  projectSlug: text,
  projectName: text,
  number: 7,
  workflow: { id: text, name: text },
});
const jobOf = (text: string): FailedJob => ({
  id: 'j',
  name: text,
  status: text,
  jobNumber: 7,
  step: { name: text, status: text, exitCode: 1, log: text, isLogCut: false },
  tests: [{ name: text, file: text, classname: text, message: text }],
  failedTests: 20,
  files: [{ path: text, url: text }],
  unread: ['log'],
});
/** Each of the many fields below has a part of the text, so that together they aren't far longer. */
const partOf = (text: string): string => text.slice(0, Math.ceil(text.length / 4));
const failureOf = (text: string) => ({
  workflowId: text,
  workflowName: text,
  jobs: [jobOf(text), jobOf(text)],
  otherJobs: text.split(' '),
});

/** One declared parameter for each line, and one that has the whole text everywhere. */
const inputsOf = (text: string) => {
  const all = { type: 'enum', enum: [text, ...text.split(' ')], default: text, description: text } as const;
  const lines = text.split('\n').map((line) => [line, { type: 'string', default: line }] as const);
  const parameters = { ...Object.fromEntries(lines), all, text: { ...all, type: 'string' as const } };
  return parameterInputs(parameters, { generation: 1, given: { text } });
};

const incidentOf = (text: string) => ({
  id: 'i',
  lastAt: 0,
  cause: { id: 'c', job: text, test: text, step: text, line: text, others: 3 },
  members: [{ branch: text, number: 1, isFolded: true }],
});

const APP = 'circleci/AbCdEfGhJkMnPqRsTuVwXy/ZyXwVuTsRqPnMkJhGfEdCb';
const labels = labelProjects(
  Array.from({ length: 300 }, (_, index) => ({
    slug: `${APP.slice(0, -3)}${index}`,
    name: 'app',
    org: 'acme',
  })),
);
const asPlain = (text: string) => ({ type: 'plain_text', text });

export const blockFunctions: readonly TextFunction[] = [
  {
    name: 'showNames',
    covers: ['showNames', 'SLUG', 'REQUEST', 'ID', 'named', 'namedPart', 'labelFor', 'labelOfCut'].map(
      (each) => `src/blocks/kit/show-names.ts#${each}`,
    ),
    run: (text) => [
      showNames([{ text }, asPlain(text), { text: `${APP}… ${text}` }, { text: `GET /${text}` }], labels),
      showNames({ text: `circleci/${text}`, errors: { block: text } }, labels),
      showNames({ text: APP }, labelProjects([{ slug: APP, name: text, org: text }])),
    ],
  },
  ...of('src/blocks/kit/foreign.ts', {
    bare: (text) => bare(text, 3_000),
    code: (text) => code(text, 3_000),
    codeBlock: (text) => codeBlock(text, 3_000),
    cut: (text) => [cut(text, 3_000), cut(text, 3_000, bytes), cut(text, 1_000_000, bytes)],
    cutMrkdwn: (text) => [cutMrkdwn(text, 3_000), cutMrkdwn(text, 3_000, bytes)],
    escapeText,
    prose: (text) => prose(text, 3_000),
    sentences: (text) => sentences(text, 3_000),
    tidy,
    verbatim: (text) => verbatim(text),
  }),
  { name: 'verbatim, lines', covers: [], run: (text) => verbatim(text, { keepsLines: true }) },
  ...of('src/blocks/kit/pieces.ts', {
    link: (text) => [link(text, text), link(`https://x.example/${text}`, text)],
    mention,
    message: (text) => message({ text, blocks: [] }),
    mrkdwn,
    plain: (text) => plain(text, 150),
    fitList: (text) => fitList(text.split(' '), (item) => item, { maxItems: 1_000, maxLength: 3_000 }),
    takeWithin: (text) => takeWithin(text.split(' '), 3_000),
  }),
  ...of('src/blocks/kit/parameter-input.ts', { parameterInputs: inputsOf }),
  ...of('src/blocks/kit/open-window.ts', {
    renderOpenWindow: (text) => renderOpenWindow({ title: text, typed: text }),
  }),
  ...of('src/blocks/kit/offer.ts', { renderOffer: (text) => renderOffer({ lines: [text] }) }),
  ...of('src/blocks/kit/project-picker.ts', {
    renderProjectPicker: (text) => renderProjectPicker({ commandText: text }),
  }),
  ...of('src/blocks/kit/voice.ts', {
    jobSign,
    spokenList: (text) => spokenList(text.split(' '), (one) => one),
  }),
  ...of('src/blocks/kit/problem.ts', { renderProblem: (text) => renderProblem({ userMessage: text }) }),
  ...of('src/blocks/kit/sentence.ts', { renderSentence }),
  ...of('src/blocks/kit/run-words.ts', {
    runSentence: (text) => [
      runSentence(worstRun(text, 'errored', false)),
      runSentence(worstRun(text, 'created', true)),
    ],
  }),
  // The run repeats its text some twenty times, so each state is a call of its own, with a part of it.
  ...(['created', 'errored'] as const).map((state) => ({
    name: `renderRunCard of ${state}`,
    covers: ['src/blocks/runs/run-card.ts#renderRunCard'],
    run: (text: string) => renderRunCard(worstRun(partOf(text), state, false), app),
  })),
  ...of('src/blocks/runs/why.ts', {
    renderWhy: (text) => {
      const run = worstRun(text, 'errored', false);
      return renderWhy({ run, causes: causesOf({ run, commitText: text }) }, app);
    },
  }),
  ...of('src/blocks/failures/failure-parts.ts', {
    logBlock: (text) => [logBlock(text, 2_900), logBlock(text, 300)],
    jobPhrase: (text) => jobPhrase(jobOf(text)),
  }),
  ...of('src/blocks/failures/failure-detail.ts', {
    renderFailureDetail: (text) =>
      renderFailureDetail({ failure: failureOf(partOf(text)), projectSlug: partOf(text), number: 7 }, app),
  }),
  ...of('src/blocks/failures/logs.ts', {
    renderLogs: (text) =>
      renderLogs(
        { place: place(partOf(text)), job: jobOf(partOf(text)), others: text.split(' '), file: undefined },
        app,
      ),
  }),
  ...of('src/blocks/notifications/incident.ts', {
    incidentLine: (text) => incidentLine({ projectSlug: text, incident: incidentOf(text), ...app }),
  }),
];
