// Describes a run in words: its name, its branch or tag, who started it, and the sentence for notifications and
// screen readers.
import { pipelineUrl, shortName } from '../../circleci/refs.ts';
import { autoAttempt, awaitsAutoRerun } from '../../runs/attempts.ts';
import {
  currentWorkflows,
  failedJobs,
  heldJobs,
  isPartlyRead,
  type Phase,
  phaseOf,
  progressOf,
} from '../../runs/phase.ts';
import type { Run, RunWorkflow } from '../../runs/run.ts';
import { hasWorkflowEnded } from '../../runs/status.ts';
import { maskValue } from '../../secrets/mask-value.ts';
import { bare, code, prose } from './foreign.ts';
import { fitList, link, mention } from './pieces.ts';
import { afterSpan, count, spanMs, spokenList } from './voice.ts';

export type Parameters = Readonly<Record<string, string | number | boolean>>;
/** How to set a foreign name: `code` in blocks, `prose` in sentences. */
export type Quote = (text: string, max?: number) => string;

interface RunPlace {
  projectSlug: string;
  number: number;
}

/** An opaque slug gets its name on the way to Slack (show-names.ts), where it is known which projects share one. */
export const projectName = (slug: string): string => prose(shortName(slug), 100) || 'unknown project';

export const runTitle = ({ projectSlug, number }: RunPlace): string =>
  `${projectName(projectSlug)} #${number}`;

/** For plain text, which needs no escaping. */
export const plainTitle = (place: RunPlace): string =>
  `${bare(shortName(place.projectSlug), 100)} #${place.number}`;

export function runLink(appUrl: string, run: RunPlace): string {
  return link(pipelineUrl(appUrl, run.projectSlug, run.number), runTitle(run));
}

/** ` on main`, ` at tag v1`, or ''. */
export function place(at: { branch?: string | undefined; tag?: string | undefined }, quote: Quote): string {
  if (at.branch !== undefined) return ` on ${quote(at.branch)}`;
  return at.tag === undefined ? '' : ` at tag ${quote(at.tag)}`;
}

/** Names only: e-mail addresses don't belong in a channel. */
export function authorName({ author = {} }: Run): string {
  return prose(author.name ?? '', 60) || prose(author.login ?? '', 60);
}

/** `authorId`: the Slack user id of the commit's author, if they should be mentioned. */
export function startedBy(run: Run, authorId?: string): string {
  if (run.startedBy !== undefined) return `Started by ${mention(run.startedBy)}`;
  if (run.triggerType === 'scheduled_pipeline') return 'Started by a schedule';
  if (authorId !== undefined) return `By ${mention(authorId)}`;
  const author = authorName(run);
  return author === '' ? '' : `By ${author}`;
}

/** Values that look like credentials are masked: cards are for everybody. */
export function parameterList(parameters: Parameters): string {
  const draw = ([name, value]: readonly [string, string | number | boolean]) =>
    `${code(name, 40)} = ${code(String(maskValue(name, value)), 60)}`;
  return fitList(Object.entries(parameters), draw, { maxItems: 10, maxLength: 700 });
}

/** From the first start to the last end; undefined until all have ended. */
export function spanOf(workflows: readonly RunWorkflow[]): number | undefined {
  const first = workflows.map(({ createdAt }) => createdAt).sort()[0];
  const ends = workflows.map(({ stoppedAt }) => stoppedAt);
  if (ends.includes(undefined)) return undefined;
  return spanMs(first, ends.sort().at(-1));
}

/** `phase` overrides the run's own phase, e.g. `fixed`, which depends on the branch. */
export function runSentence(run: Run, phase: Phase = phaseOf(run)): string {
  const current = currentWorkflows(run);
  const span = spanOf(current);
  const after = span === undefined ? '' : ` ${afterSpan(span)}`;
  const subject = `${runTitle(run)}${place(run, prose)}`;
  return `${subject} ${predicate(run, phase, current, after)}.`;
}

function predicate(run: Run, phase: Phase, current: readonly RunWorkflow[], after: string): string {
  const { done, total } = progressOf(current.flatMap(({ jobs }) => jobs));
  const open = current.filter(({ status }) => !hasWorkflowEnded(status));
  const failures = named(current.flatMap(failedJobs));
  switch (phase) {
    case 'queued':
      return 'is queued';
    case 'running':
      return `is running${total === 0 || isPartlyRead(run) ? '' : `: ${done} of ${count(total, 'job')} done`}${retrying(run, current)}`;
    case 'failing':
      return `is failing${failures === '' ? '' : `: ${failures} failed`}, and the rest ${rest(open)}`;
    case 'on-hold':
      return waiting(open);
    case 'failed':
      return `failed${after}${failures === '' ? '' : `: ${failures} didn’t pass`}`;
    case 'canceled':
      return `was canceled${after}`;
    case 'success':
      return `succeeded${after}`;
    case 'fixed':
      return `is fixed: it succeeded${after} where it had failed before`;
    case 'errored':
      return `could not start${reason(run)}`;
    case 'nothing-to-run':
      return 'has nothing to run';
    case 'unclear':
      return `ended, but ${unreadWorkflows(run)}`;
  }
}

/** `1 workflow could not be read`. '' if all were. */
export function unreadWorkflows({ unread }: Run): string {
  if (unread === undefined) return '';
  const { workflows, isCut } = unread;
  const odd = workflows === 0 ? '' : `${count(workflows, 'workflow')} could not be read`;
  const cut = isCut ? 'CircleCI’s list of workflows ends early' : '';
  return [odd, cut].filter((each) => each !== '').join(', and ');
}

/** `attempt 1 of 3 failed, CircleCI is retrying`; '' unless CircleCI reruns the workflow by itself. */
export function autoRetryWords(run: Run, workflow: RunWorkflow): string {
  const auto = autoAttempt(run, workflow);
  if (auto === undefined) return '';
  const nth = (attempt: number) => `attempt ${attempt} of ${auto.of}`;
  if (awaitsAutoRerun(run, workflow)) {
    const isOver = hasWorkflowEnded(workflow.status);
    return `${nth(auto.attempt)} ${isOver ? 'failed, CircleCI is retrying' : 'is failing, CircleCI will retry it'}`;
  }
  if (auto.attempt === 1 || hasWorkflowEnded(workflow.status)) return '';
  return `${nth(auto.attempt - 1)} failed, CircleCI is retrying`;
}

function retrying(run: Run, current: readonly RunWorkflow[]): string {
  const [first] = current.flatMap((workflow) => {
    const words = autoRetryWords(run, workflow);
    return words === '' ? [] : [` (${prose(workflow.name, 60)}: ${words})`];
  });
  return first ?? '';
}

const rest = (open: readonly RunWorkflow[]): string =>
  open.every(({ status }) => status === 'on_hold') ? waiting(open) : 'is still running';

function waiting(open: readonly RunWorkflow[]): string {
  const holds = named(open.flatMap(heldJobs));
  return `waits for approval${holds === '' ? '' : ` of ${holds}`}`;
}

const named = (jobs: readonly { name: string }[]): string =>
  spokenList(jobs, ({ name }) => prose(name, 60) || 'a job');

function reason({ errors = [] }: Run): string {
  const first = prose(errors[0]?.message ?? '', 300).replace(/[.?!:\s]+$/, '');
  return first === '' ? '' : `: ${first}`;
}
