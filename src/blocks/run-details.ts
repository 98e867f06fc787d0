// What a card shows beside its colour bar: the commit, a few lines for every current workflow, what kept the
// pipeline from starting, and who did what from Slack.
import type { KnownBlock } from '@slack/types';
import { jobUrl, workflowUrl } from '../circleci/refs.ts';
import type { Streak } from '../runs/outcomes.ts';
import { currentWorkflows, failedJobs, heldJobs, phaseOf, progressOf } from '../runs/phase.ts';
import type { Act, Run, RunJob, RunWorkflow } from '../runs/run.ts';
import { hasWorkflowEnded, hasWorkflowFailed } from '../runs/status.ts';
import type { UsualTimes } from '../runs/usual.ts';
import { brokenSince } from './broken-since.ts';
import { code, codeBlock, prose } from './foreign.ts';
import { context, dateToken, fitList, link, mention, plain, section, takeWithin } from './kit.ts';
import { releaseWords } from './release-words.ts';
import { retryAdvice } from './retry-advice.ts';
import { authorName } from './run-words.ts';
import { count, duration, jobSign, spanMs, spokenList, workflowSign } from './voice.ts';

const MAX_WORKFLOWS = 6;
const MAX_ERRORS = 3;
const MAX_ACTS = 5;
/** Slack refuses a message of about 13,200 characters, all blocks together; the rest of a card takes up to 7,000. */
const WORKFLOWS_BUDGET = 6000;

export interface RunDetailsOptions {
  appUrl: string;
  streak?: Streak;
  usual?: UsualTimes;
}

export function runDetails(run: Run, { appUrl, streak, usual = {} }: RunDetailsOptions): KnownBlock[] {
  return [
    ...commit(run),
    ...(streak === undefined ? [] : brokenSince(run, streak, appUrl)),
    ...errors(run),
    ...workflows(run, appUrl, usual),
    ...explanation(run),
    ...acts(run, appUrl),
  ];
}

function commit(run: Run): KnownBlock[] {
  const author = run.startedBy === undefined ? '' : authorName(run);
  const created = dateToken(run.createdAt ?? '');
  const elements = [
    ...(run.revision === undefined ? [] : [code(run.revision.slice(0, 7))]),
    // Plain text is shown letter by letter, whatever the commit says.
    ...(run.commitSubject === undefined ? [] : [plain(run.commitSubject, 150)]),
    ...(author === '' ? [] : [`by ${author}`]),
    ...(created === '' ? [] : [created]),
  ];
  return elements.length === 0 ? [] : [context(elements, 'run-commit')];
}

function errors({ state, errors: found = [] }: Run): KnownBlock[] {
  if (state !== 'errored') return [];
  const shown = found.slice(0, MAX_ERRORS).map(({ type, message }, index) =>
    section(`*${prose(type, 40) || 'error'}*\n${codeBlock(message, 500)}`, {
      blockId: `run-error-${index}`,
    }),
  );
  return [...shown, ...leftOut(found.length - shown.length, 'error')];
}

function workflows(run: Run, appUrl: string, usual: UsualTimes): KnownBlock[] {
  const current = currentWorkflows(run);
  const texts = mostTelling(current).map((workflow) => workflowText(run, workflow, appUrl, usual));
  const shown = takeWithin(texts, WORKFLOWS_BUDGET);
  return [
    ...shown.map((text, index) => section(text, { blockId: `run-workflow-${index}` })),
    ...leftOut(current.length - shown.length, 'workflow'),
  ];
}

function leftOut(amount: number, noun: string): KnownBlock[] {
  return amount > 0 ? [context([`… and ${count(amount, `more ${noun}`)}`], `run-${noun}s-left`)] : [];
}

// With too many for one card, the failed and the open ones stay, in their own order.
function mostTelling(current: readonly RunWorkflow[]): RunWorkflow[] {
  const rank = ({ status }: RunWorkflow) =>
    hasWorkflowFailed(status) ? 0 : hasWorkflowEnded(status) ? 2 : 1;
  const kept = new Set([...current].sort((a, b) => rank(a) - rank(b)).slice(0, MAX_WORKFLOWS));
  return current.filter((workflow) => kept.has(workflow));
}

function workflowText(run: Run, workflow: RunWorkflow, appUrl: string, usual: UsualTimes): string {
  const { emoji, word } = workflowSign(workflow.status);
  const url = workflowUrl(appUrl, run.projectSlug, run.number, workflow.id);
  const attempt = run.workflows.filter(({ name }) => name === workflow.name).length;
  const span = spanMs(workflow.createdAt, workflow.stoppedAt);
  const head = [
    `${emoji} ${link(url, prose(workflow.name, 80) || 'unnamed')} ${word}`,
    ...(span !== undefined && hasWorkflowEnded(workflow.status) ? [`after ${duration(span)}`] : []),
    ...(attempt > 1 ? [`(attempt ${attempt})`] : []),
  ].join(' ');
  return [
    head,
    progress(workflow),
    forecast(workflow, usual),
    failures(run, workflow, appUrl),
    holds(workflow),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function progress({ jobs, status }: RunWorkflow): string {
  const { done, running, failed, held, total } = progressOf(jobs);
  if (total === 0) return '';
  return [
    `${done} of ${count(total, 'job')} done`,
    ...(running > 0 ? [`${running} running`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(held > 0 && !hasWorkflowEnded(status) ? [`${held} on hold`] : []),
  ].join(' · ');
}

// Moments rather than spans, so that the line stays true without an edit.
function forecast({ name, status, createdAt }: RunWorkflow, usual: UsualTimes): string {
  const time = Object.hasOwn(usual, name) ? usual[name] : undefined;
  if (time === undefined || hasWorkflowEnded(status) || status === 'on_hold') return '';
  const expected = dateToken(Date.parse(createdAt) + time.medianMs);
  const when = expected === '' ? '' : `; expected ${expected}`;
  return `Usually takes ${duration(time.medianMs)}, 95 of 100 within ${duration(time.p95Ms)}${when}`;
}

function failures(run: Run, workflow: RunWorkflow, appUrl: string): string {
  const failed = failedJobs(workflow);
  if (failed.length === 0) return '';
  const draw = (job: RunJob) => failure(run, workflow, job, appUrl);
  return `Failed: ${fitList(failed, draw, { maxItems: 5, maxLength: 1200 })}`;
}

function failure(run: Run, workflow: RunWorkflow, job: RunJob, appUrl: string): string {
  const how = job.status === 'failed' ? '' : ` (${jobSign(job.status).word})`;
  const name = prose(job.name, 50) || 'unnamed';
  if (job.jobNumber === undefined) return `${name}${how}`;
  return `${link(jobUrl(appUrl, run.projectSlug, run.number, workflow.id, job.jobNumber), name)}${how}`;
}

function holds(workflow: RunWorkflow): string {
  if (hasWorkflowEnded(workflow.status)) return '';
  const held = heldJobs(workflow);
  const released = held.map((job) => releaseWords(workflow, job, code));
  if (released.every((words) => words === '')) {
    const draw = ({ name }: RunJob) => code(name, 50);
    return held.length === 0
      ? ''
      : `Waiting for approval: ${fitList(held, draw, { maxItems: 3, maxLength: 300 })}`;
  }
  const lines = held.map(
    ({ name }, index) => `Waiting for approval: ${code(name, 50)}, which releases ${released[index]}`,
  );
  return fitList(lines, (line) => line, { maxItems: 3, maxLength: 900, separator: '\n' });
}

function explanation(run: Run): KnownBlock[] {
  const some = run.workflows.length > 0;
  switch (phaseOf(run)) {
    case 'running':
    case 'failing':
      return run.overdue === true ? [note(stuck)] : [];
    case 'queued':
      return some ? [] : [note('CircleCI has not started a workflow of this pipeline yet.')];
    case 'errored':
      return [note(`${some ? nothingMore : noWorkflow} Correct the cause, then push or trigger again.`)];
    case 'nothing-to-run':
      return [note(some ? noJob : noWorkflowToRun)];
    case 'failed': {
      const advice = retryAdvice(run);
      return advice === '' ? [] : [note(advice)];
    }
    default:
      return [];
  }
}

const stuck =
  ':snail: Running for more than twice the time in which 95 of 100 runs end: it may be stuck. Look at it, or cancel it.';
const nothingMore = 'CircleCI created no further workflow, and a retry would meet the same error.';
const noWorkflow = 'CircleCI created no workflow, so there is nothing to retry.';
const noJob = 'No job was run: the filters and conditions of the config left none.';
const noWorkflowToRun =
  'CircleCI created no workflow: the filters and conditions of the config left none, or the commit asks to skip CI.';

const note = (text: string): KnownBlock => section(text, { blockId: 'run-note' });

function acts(run: Run, appUrl: string): KnownBlock[] {
  if (run.acts.length === 0) return [];
  const lines = run.acts.slice(-MAX_ACTS).map((act) => actLine(run, act, appUrl));
  const earlier = run.acts.length - lines.length;
  const text = [...(earlier > 0 ? [`${count(earlier, 'earlier action')} …`] : []), ...lines].join('\n');
  return [context([text], 'run-acts')];
}

function actLine(run: Run, act: Act, appUrl: string): string {
  const who = `by ${mention(act.userId)} ${dateToken(act.at)}`.trimEnd();
  switch (act.kind) {
    case 'cancel':
      return `:no_entry_sign: Canceled ${who}`;
    case 'approve':
      return `:white_check_mark: Approved ${act.jobName === undefined ? '' : `${code(act.jobName, 50)} `}${who}`;
    case 'rerun-failed':
    case 'rerun-all':
    case 'rerun-jobs': {
      const what = retried(act);
      const id = act.newWorkflowId;
      const words = 'the new workflow';
      const next =
        id === undefined ? words : link(workflowUrl(appUrl, run.projectSlug, run.number, id), words);
      return `:repeat: ${what} ${who}; following ${next}`;
    }
  }
}

function retried({ kind, jobNames = [], ssh }: Act): string {
  const jobs = spokenList(jobNames, (job) => code(job, 50)) || 'some jobs';
  const parts = { 'rerun-failed': 'from the failed jobs', 'rerun-jobs': jobs };
  const what = kind === 'rerun-failed' || kind === 'rerun-jobs' ? parts[kind] : 'as a whole';
  return `Retried ${what}${ssh === true ? ' with SSH' : ''}`;
}
