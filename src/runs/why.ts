// Why a run ended as it did, or did not run at all: one cause for each workflow that did not simply succeed, from what
// CircleCI shows. Pure.
import type { FailedJob } from './failure.ts';
import { currentWorkflows, failedJobs, hasTested, hasUnreadWorkflows, heldJobs } from './phase.ts';
import type { LinkedJob } from './releases.ts';
import type { Run, RunJob, RunWorkflow } from './run.ts';
import { hasWorkflowEnded, isJobWaiting } from './status.ts';

export interface WhyEvidence {
  run: Run;
  /** The commit's message, including the title. */
  commitText?: string | undefined;
  /** The next pipeline on the same branch. */
  next?: { number: number; createdAt: string } | undefined;
  /** Who canceled, by workflow id, by their CircleCI name. */
  canceledBy?: Readonly<Record<string, string>>;
  /** Which job waits for which, by workflow id; only if something did not run. */
  links?: Readonly<Record<string, readonly LinkedJob[]>>;
  /** What CircleCI says about single jobs, by workflow id. */
  notes?: Readonly<Record<string, readonly JobNote[]>>;
  /** What was read of failed jobs, by job id. */
  told?: Readonly<Record<string, FailedJob>>;
  /** Only this workflow. */
  workflowId?: string | undefined;
  /** Epoch ms by CircleCI's clock. */
  nowMs?: number | undefined;
}

export interface JobNote {
  job: string;
  messages: readonly string[];
  /** Names of the contexts it uses. */
  contexts: readonly string[];
}

/** A job that did not run, and what it waited for in vain. */
export interface Stuck {
  name: string;
  needs: { name: string; status: string }[];
}

export interface FailedJobWords {
  name: string;
  status: string;
  /** Its step with the line that tells the cause, and its failing tests. */
  read?: FailedJob;
}

export type WhyCause =
  | { kind: 'errored'; errors: readonly { type: string; message: string }[]; isPlan: boolean }
  | { kind: 'skipped'; phrase: string }
  | { kind: 'no-workflows'; isSure: boolean }
  /** A workflow that could not be read may be the reason. */
  | { kind: 'unread' }
  | { kind: 'succeeded' }
  | { kind: 'untested'; isSetup: boolean }
  | ({ workflow: { id: string; name: string }; notes?: readonly JobNote[] } & (
      | { kind: 'canceled-from-slack'; userId: string }
      | { kind: 'auto-canceled'; next: number }
      | { kind: 'canceled'; by: string | undefined }
      | { kind: 'unauthorized'; jobs: string[] }
      | { kind: 'config-error' }
      | { kind: 'not-run' }
      | { kind: 'failed'; jobs: FailedJobWords[]; stuck: Stuck[] }
      | { kind: 'on-hold'; holds: string[]; stuck: Stuck[] }
      | { kind: 'waiting'; jobs: string[]; waitedMs: number | undefined }
      | { kind: 'running'; jobs: string[] }
      | { kind: 'other'; status: string }
    ));

/** https://circleci.com/docs/skip-build/: in the commit's title or body. */
const SKIP = /\[(?:ci skip|skip ci)\]/i;
/** A cancellation this soon after the next pipeline started was caused by that pipeline. */
const AUTO_CANCEL_WITHIN_MS = 60_000;

/** At least one, in the order of the workflows. */
export function causesOf(evidence: WhyEvidence): WhyCause[] {
  const { run, commitText, workflowId } = evidence;
  const { state, errors = [] } = run;
  if (state === 'errored') return [{ kind: 'errored', errors, isPlan: errors.some(isAboutPlan) }];
  const current = currentWorkflows(run);
  const meant = workflowId === undefined ? current : run.workflows.filter(({ id }) => id === workflowId);
  const phrase = SKIP.exec(commitText ?? run.commitSubject ?? '')?.[0];
  const nothingRan = meant.every(({ status }) => status === 'not_run');
  if (phrase !== undefined && nothingRan) return [{ kind: 'skipped', phrase }];
  if (meant.length === 0 && hasUnreadWorkflows(run)) return [{ kind: 'unread' }];
  if (meant.length === 0) return [{ kind: 'no-workflows', isSure: run.nothingToRun === true }];
  const causes = meant.flatMap((workflow) => causeOf(evidence, workflow));
  if (hasUnreadWorkflows(run) && workflowId === undefined) return [...causes, { kind: 'unread' }];
  if (causes.length > 0) return causes;
  return meant.some(hasTested)
    ? [{ kind: 'succeeded' }]
    : [{ kind: 'untested', isSetup: meant.some(({ isSetup }) => isSetup === true) }];
}

const isAboutPlan = ({ type, message }: { type: string; message: string }): boolean =>
  type === 'plan' || isAboutCredits(message);

export const isAboutCredits = (message: string): boolean => /\bcredits?\b/i.test(message);

function causeOf(evidence: WhyEvidence, workflow: RunWorkflow): WhyCause[] {
  const { id, name, status, jobs } = workflow;
  const notes = evidence.notes?.[id] ?? [];
  const named = { workflow: { id, name }, ...(notes.length > 0 && { notes }) };
  switch (status) {
    case 'success':
      return [];
    case 'canceled':
      return [{ ...named, ...canceled(evidence, workflow) }];
    case 'unauthorized':
      return [
        { ...named, kind: 'unauthorized', jobs: namesOf(jobs, (job) => job.status === 'unauthorized') },
      ];
    case 'error':
      return [{ ...named, kind: 'config-error' }];
    case 'not_run':
      return [{ ...named, kind: 'not-run' }];
    case 'failed':
    case 'failing': {
      const failed = failedJobs(workflow).map((job) => {
        const read = evidence.told?.[job.id];
        return { name: job.name, status: job.status, ...(read !== undefined && { read }) };
      });
      return [{ ...named, kind: 'failed', jobs: failed, stuck: stuckIn(evidence, workflow) }];
    }
    case 'on_hold': {
      const holds = heldJobs(workflow).map((job) => job.name);
      return [{ ...named, kind: 'on-hold', holds, stuck: stuckIn(evidence, workflow) }];
    }
    case 'running':
    case 'queued':
      return [{ ...named, ...open(workflow, evidence.nowMs) }];
    default:
      return [{ ...named, kind: 'other', status }];
  }
}

function canceled({ run, next, canceledBy = {} }: WhyEvidence, { id, stoppedAt }: RunWorkflow) {
  const act = run.acts.findLast((one) => one.kind === 'cancel' && one.workflowId === id);
  if (act !== undefined) return { kind: 'canceled-from-slack', userId: act.userId } as const;
  const afterMs = Date.parse(stoppedAt ?? '') - Date.parse(next?.createdAt ?? '');
  if (next !== undefined && afterMs >= 0 && afterMs <= AUTO_CANCEL_WITHIN_MS) {
    return { kind: 'auto-canceled', next: next.number } as const;
  }
  return { kind: 'canceled', by: canceledBy[id] } as const;
}

function open({ jobs, createdAt }: RunWorkflow, nowMs = Number.NaN) {
  const running = namesOf(jobs, ({ status }) => status === 'running');
  const queued = namesOf(jobs, ({ status }) => status === 'queued' || status === 'not_running');
  if (running.length > 0 || queued.length === 0) return { kind: 'running', jobs: running } as const;
  // A job is queued as soon as those it needs have ended; CircleCI's list doesn't say when.
  const moments = [createdAt, ...jobs.map(({ stoppedAt = '' }) => stoppedAt)].map((at) => Date.parse(at));
  const waitedMs = nowMs - Math.max(...moments.filter((at) => !Number.isNaN(at)));
  return { kind: 'waiting', jobs: queued, waitedMs: waitedMs >= 0 ? waitedMs : undefined } as const;
}

function stuckIn({ links = {} }: WhyEvidence, { id, status }: RunWorkflow): Stuck[] {
  const all = links[id] ?? [];
  const isStuck = (job: LinkedJob) =>
    job.status === 'not_run' ||
    job.status === 'blocked' ||
    (hasWorkflowEnded(status) && isJobWaiting(job.status));
  return all.filter(isStuck).map(({ name, dependencies = [] }) => ({
    name,
    needs: all
      .filter((job) => dependencies.includes(job.id) && job.status !== 'success')
      .map((job) => ({ name: job.name, status: job.status })),
  }));
}

const namesOf = (jobs: readonly RunJob[], fits: (job: RunJob) => boolean): string[] =>
  jobs.filter(fits).map(({ name }) => name);
