// What a card shows beside its color bar: the commit, a few lines for each current workflow, what kept the pipeline
// from starting, and who did what from Slack.
import type { KnownBlock } from '@slack/types';
import { workflowUrl } from '../../circleci/refs.ts';
import { attemptsAt, awaitsAutoRerun } from '../../runs/attempts.ts';
import type { Streak } from '../../runs/outcomes.ts';
import { type PassedOnRetry, passedOnRetry } from '../../runs/passed-on-retry.ts';
import { currentWorkflows, heldJobs, phaseOf, progressOf } from '../../runs/phase.ts';
import type { Run, RunJob, RunWorkflow } from '../../runs/run.ts';
import { hasWorkflowEnded, hasWorkflowFailed } from '../../runs/status.ts';
import type { UsualTimes } from '../../runs/usual.ts';
import { commitLink } from '../kit/commit-link.ts';
import { code, codeBlock, prose } from '../kit/foreign.ts';
import { agoToken, context, dateToken, fitList, link, plain, section, takeWithin } from '../kit/pieces.ts';
import { authorName, autoRetryWords, unreadWorkflows } from '../kit/run-words.ts';
import { afterSpan, count, duration, spanMs, workflowSign } from '../kit/voice.ts';
import { brokenSince } from './broken-since.ts';
import { type FailuresRead, failedJobLines } from './failed-jobs.ts';
import { releaseWords } from './release-words.ts';
import { retryAdvice } from './retry-advice.ts';
import { runActs } from './run-acts.ts';
import { type SameCause, sameCauseLine } from './same-cause.ts';

const MAX_WORKFLOWS = 6;
const MAX_ERRORS = 3;
/** Slack rejects a message of about 13,200 characters, all blocks together; the rest of a card takes up to 7,000. */
const WORKFLOWS_BUDGET = 6000;

export interface RunDetailsOptions {
  appUrl: string;
  streak?: Streak;
  usual?: UsualTimes;
  sameCause?: SameCause | undefined;
  failures?: FailuresRead;
}

export function runDetails(run: Run, options: RunDetailsOptions): KnownBlock[] {
  const { streak, sameCause, appUrl } = options;
  return [
    ...commit(run),
    ...(streak === undefined ? [] : brokenSince(run, streak, appUrl)),
    ...(sameCause === undefined ? [] : [sameCauseLine(sameCause)]),
    ...errors(run),
    ...workflows(run, options),
    ...explanation(run),
    ...runActs(run, appUrl),
  ];
}

function commit(run: Run): KnownBlock[] {
  const author = run.startedBy === undefined ? '' : authorName(run);
  const created = dateToken(run.createdAt ?? '');
  const elements = [
    ...(run.revision === undefined ? [] : [commitLink(run, run.revision)]),
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

function workflows(run: Run, options: RunDetailsOptions): KnownBlock[] {
  const current = currentWorkflows(run);
  const texts = mostTelling(current).map((workflow) => workflowText(run, workflow, options));
  const shown = takeWithin(texts, WORKFLOWS_BUDGET);
  return [
    ...shown.map((text, index) => section(text, { blockId: `run-workflow-${index}` })),
    ...leftOut(current.length - shown.length, 'workflow'),
    ...(unreadWorkflows(run) === ''
      ? []
      : [
          context(
            [`${unreadWorkflows(run)}, so this card may lack failures, and the run doesn’t count as green.`],
            'run-unread',
          ),
        ]),
  ];
}

function leftOut(amount: number, noun: string): KnownBlock[] {
  return amount > 0 ? [context([`… and ${count(amount, `more ${noun}`)}`], `run-${noun}s-left`)] : [];
}

// If there are too many for one card, those that failed come first, then the open ones.
function mostTelling(current: readonly RunWorkflow[]): readonly RunWorkflow[] {
  const rank = ({ status }: RunWorkflow) =>
    hasWorkflowFailed(status) ? 0 : hasWorkflowEnded(status) ? 2 : 1;
  if (current.length <= MAX_WORKFLOWS) return current;
  return current.toSorted((a, b) => rank(a) - rank(b)).slice(0, MAX_WORKFLOWS);
}

function workflowText(
  run: Run,
  workflow: RunWorkflow,
  { appUrl, usual = {}, failures = {} }: RunDetailsOptions,
): string {
  const { emoji, word } = workflowSign(workflow.status);
  const url = workflowUrl(appUrl, run.projectSlug, run.number, workflow.id);
  const attempt = attemptsAt(run, workflow).length;
  const isRetried = awaitsAutoRerun(run, workflow);
  const retry = autoRetryWords(run, workflow);
  const span = spanMs(workflow.createdAt, workflow.stoppedAt);
  const head = [
    `${isRetried ? ':repeat:' : emoji} ${link(url, prose(workflow.name, 80) || 'unnamed')} ${word}`,
    ...(span !== undefined && hasRun(workflow) ? [afterSpan(span)] : []),
    ...(attempt > 1 ? [`(attempt ${attempt})`] : []),
  ].join(' ');
  return [
    head,
    retry === '' ? missedRerun(run, workflow) : `${retry.slice(0, 1).toUpperCase()}${retry.slice(1)}`,
    progress(run, workflow),
    unreadJobs(run, workflow),
    forecast(workflow, usual),
    stuck(run, workflow),
    failedJobLines(run, workflow, appUrl, failures[workflow.id]),
    retried(run, workflow),
    holds(run, workflow),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

const missedRerun = ({ rerunsMissed = [] }: Run, { id }: RunWorkflow): string =>
  rerunsMissed.includes(id) ? 'CircleCI was to retry it by itself, but hasn’t' : '';

/** It ended, and not before anything in it started. */
const hasRun = ({ status }: RunWorkflow): boolean =>
  hasWorkflowEnded(status) && !['unauthorized', 'error', 'not_run'].includes(status);

// Points in time rather than durations, here and below, so the lines stay true without an edit.
function progress({ unread }: Run, { id, jobs, status, createdAt }: RunWorkflow): string {
  const { done, running, failed, held, canceled, notRun, total } = progressOf(jobs);
  const began = hasWorkflowEnded(status) ? '' : agoToken(createdAt);
  if (total === 0) return '';
  return [
    ...(unread?.jobs[id] === undefined ? [`${done} of ${count(total, 'job')} done`] : []),
    ...(running > 0 ? [`${running} running`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(held > 0 && !hasWorkflowEnded(status) ? [`${held} on hold`] : []),
    ...(canceled > 0 ? [`${canceled} canceled`] : []),
    ...(notRun > 0 ? [`${notRun} not run`] : []),
    ...(began === '' ? [] : [`started ${began}`]),
  ].join(' · ');
}

function unreadJobs({ unread }: Run, { id }: RunWorkflow): string {
  const missing = unread?.jobs[id] ?? 0;
  if (missing === 0) return '';
  return missing === 'all' ? 'Its jobs could not be read' : `${count(missing, 'job')} could not be read`;
}

function forecast({ name, status, createdAt, jobs }: RunWorkflow, usual: UsualTimes): string {
  const time = Object.hasOwn(usual, name) ? usual[name] : undefined;
  // Until its jobs are read, its start time may be a guess.
  const isGuess = jobs.length === 0;
  if (time === undefined || isGuess || hasWorkflowEnded(status) || status === 'on_hold') return '';
  const expected = dateToken(Date.parse(createdAt) + time.medianMs);
  const when = expected === '' ? '' : `; should end ${expected}`;
  return `Usually ${duration(time.medianMs)}, 95% within ${duration(time.p95Ms)}${when}`;
}

function stuck({ overdueWorkflows = [] }: Run, { id, status }: RunWorkflow): string {
  if (!overdueWorkflows.includes(id) || hasWorkflowEnded(status) || status === 'on_hold') return '';
  return ':snail: Running more than twice as long as 95% of runs take: it may be stuck. Check on it, or cancel it.';
}

/** The same commit failed and passed. */
function retried(run: Run, { id }: RunWorkflow): string {
  const jobs = passedOnRetry(run).filter(({ workflow }) => workflow.id === id);
  const draw = ({ passed }: PassedOnRetry) => code(passed.name, 50);
  return jobs.length === 0
    ? ''
    : `:game_die: Passed on retry: ${fitList(jobs, draw, { maxItems: 5, maxLength: 500 })}. Flaky?`;
}

function holds(run: Run, workflow: RunWorkflow): string {
  if (hasWorkflowEnded(workflow.status)) return '';
  const held = heldJobs(workflow);
  const released = held.map((job) => releaseWords(run, workflow, job, code));
  if (released.every((words) => words === '')) {
    const draw = ({ name }: RunJob) => code(name, 50);
    return held.length === 0
      ? ''
      : `Waiting for approval: ${fitList(held, draw, { maxItems: 3, maxLength: 300 })}`;
  }
  const lines = held.map(({ name }, index) => {
    const words = released[index] ?? '';
    return `Waiting for approval: ${code(name, 50)}${words === '' ? '' : `, which releases ${words}`}`;
  });
  return fitList(lines, (line) => line, { maxItems: 3, maxLength: 900, separator: '\n' });
}

function explanation(run: Run): KnownBlock[] {
  const some = run.workflows.length > 0;
  switch (phaseOf(run)) {
    case 'queued':
      return some ? [] : [note('CircleCI hasn’t started a workflow for this pipeline yet.')];
    case 'errored':
      return [note(`${some ? nothingMore : noWorkflow} Fix the cause, then push or trigger again.`)];
    case 'nothing-to-run':
      return [note(some ? noTest(run) : noWorkflowToRun)];
    case 'failed': {
      const advice = retryAdvice(run);
      return advice === '' ? [] : [note(advice)];
    }
    default:
      return [];
  }
}

const nothingMore = 'CircleCI created no more workflows, and a retry would hit the same error.';
const noWorkflow = 'CircleCI created no workflow, so there is nothing to retry.';
const noJob = 'No job ran. Usually the config’s filters and conditions exclude all of them.';

function noTest({ workflows }: Run): string {
  const isOver = 'Nothing was tested, so the branch counts as it did before.';
  const rest = workflows.filter(({ isSetup }) => isSetup !== true);
  if (rest.length === 0) return `Only the setup workflow ran, and no workflow followed it. ${isOver}`;
  if (rest.some(({ status }) => status === 'success')) return `No job ran that tests anything. ${isOver}`;
  return rest.length === workflows.length
    ? noJob
    : `Only the setup workflow ran, and none of the jobs it continued with. ${isOver}`;
}
const noWorkflowToRun =
  'CircleCI created no workflow. Usually the config’s filters and conditions exclude all of them, or the commit skips CI.';

const note = (text: string): KnownBlock => section(text, { blockId: 'run-note' });
