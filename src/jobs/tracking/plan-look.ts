// Decides what one poll has to read, and how often to poll a run. Pure. Makes the fewest calls that still find everything
// that a card shows or a channel is told soon.
import { phaseOf } from '../../runs/phase.ts';
import type { Run, RunJob, RunWorkflow } from '../../runs/run.ts';
import { hasJobEnded, hasWorkflowEnded } from '../../runs/status.ts';
import type { UsualTimes } from '../../runs/usual.ts';
import type { PollPace } from './poll-timing.ts';

/**
 * - `all`: the list of workflows, and the jobs of the running ones
 * - `jobs`: the jobs of running workflows, which show whether a workflow may have changed status
 * - `workflows`: the list of workflows, and the jobs of those that changed status
 */
export type Look = 'all' | 'jobs' | 'workflows';

export interface Circumstances {
  /** The run has a card in some channel. */
  hasCard: boolean;
  /** Epoch ms of the last known change or wake-up. */
  wokenAt: number;
  /** Epoch ms. */
  nowMs: number;
  /** How often to list the workflows: somebody may rerun one in CircleCI, which no job shows. */
  listEveryMs: number;
}

/** A workflow may end at any moment after this part of its median time. */
const ENDS_FROM = 0.8;

export function planLook(
  run: Run | undefined,
  { hasCard, wokenAt, nowMs, listEveryMs }: Circumstances,
): Look {
  if (run === undefined || !isPipelineFinal(run)) return 'all';
  const open = openWorkflows(run);
  if (open.length === 0 || open.some(({ jobs }) => jobs.length === 0)) return 'all';
  if (!hasCard) return 'workflows';
  if (isWoken(run, wokenAt)) return 'all';
  const listedAt = Math.min(...open.map(({ readAt }) => readAt));
  return nowMs - listedAt >= listEveryMs || open.some(({ jobs }) => !isUnderWay(jobs)) ? 'all' : 'jobs';
}

/** https://circleci.com/docs/api/v2 Pipeline.state: these two are final. */
export function isPipelineFinal(run: Run | undefined): boolean {
  return run?.state === 'created' || run?.state === 'errored';
}

export const openWorkflows = ({ workflows }: Run): RunWorkflow[] =>
  workflows.filter(({ status }) => !hasWorkflowEnded(status));

/** Whether the run has not been read since it was woken. */
export function isWoken({ workflows }: Run, wokenAt: number): boolean {
  return workflows.every(({ readAt, jobs }) =>
    [readAt, ...jobs.map((job) => job.readAt)].every((at) => at < wokenAt),
  );
}

export interface Expectations {
  hasCard: boolean;
  /** Webhooks of its project arrive. */
  webhooksCome: boolean;
  usual: UsualTimes;
  /** Epoch ms by CircleCI's clock, which also set the start times. */
  nowMs: number;
}

export function paceOf(run: Run, { hasCard, webhooksCome, usual, nowMs }: Expectations): PollPace {
  const open = openWorkflows(run);
  // Something follows soon: a new pipeline's workflows, a setup's continuation, the last jobs of a canceled workflow.
  if (!isPipelineFinal(run) || open.length === 0) return 'lively';
  if (webhooksCome) return 'told';
  if (!hasCard) return 'quiet';
  const isEnding = open.some(({ name, createdAt }) => {
    const time = Object.hasOwn(usual, name) ? usual[name] : undefined;
    const tookMs = nowMs - Date.parse(createdAt);
    return time !== undefined && tookMs >= time.medianMs * ENDS_FROM && tookMs <= time.p95Ms;
  });
  return isEnding ? 'ending' : 'lively';
}

/** Whether a rerun of a finished run would be news somewhere that only polling can find. */
export function mayBeRerun(
  run: Run,
  { hasCard, webhooksCome }: Pick<Expectations, 'hasCard' | 'webhooksCome'>,
): boolean {
  const phase = phaseOf(run);
  return hasCard && !webhooksCome && (phase === 'failed' || phase === 'canceled');
}

/** Whether `after` shows an end that `before` did not, of the kind that webhooks report. */
export function endsFound(before: Run | undefined, after: Run): boolean {
  const open = new Set(before === undefined ? [] : openWorkflows(before).map(({ id }) => id));
  return after.workflows.some(
    ({ id, status }) => open.has(id) && hasWorkflowEnded(status) && status !== 'not_run',
  );
}

type Jobs = readonly Pick<RunJob, 'status'>[];

/** Whether these jobs may mean another workflow status than the previous ones. */
export function mayHaveTurned(before: Jobs, now: Jobs): boolean {
  return !isUnderWay(now) || signsOf(before) !== signsOf(now);
}

const isUnderWay = (jobs: Jobs): boolean =>
  jobs.some(({ status }) => status === 'on_hold' || isMoving(status));

/** Everything a workflow's status depends on: the set of job statuses, except success. */
function signsOf(jobs: Jobs): string {
  const signs = jobs.map(({ status }) => (isMoving(status) ? 'moves' : status));
  return [...new Set(signs)]
    .filter((sign) => sign !== 'success')
    .sort()
    .join();
}

const isMoving = (status: string): boolean =>
  !hasJobEnded(status) && status !== 'blocked' && status !== 'on_hold';
