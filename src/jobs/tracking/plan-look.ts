// What one look of the poll worker has to ask, and how lively the looks at a run have to be. Pure: the fewest questions
// that still find all that a card shows or a channel is told, soon.
import { phaseOf } from '../../runs/phase.ts';
import type { Run, RunJob, RunWorkflow } from '../../runs/run.ts';
import { hasJobEnded, hasWorkflowEnded } from '../../runs/status.ts';
import type { UsualTimes } from '../../runs/usual.ts';
import type { PollPace } from './poll-timing.ts';

/**
 * - `all`: which workflows there are, and the jobs of those that move
 * - `jobs`: the jobs of those that move, as they tell when its workflow may have turned
 * - `workflows`: which there are and how they are, and the jobs of those that have turned
 */
export type Look = 'all' | 'jobs' | 'workflows';

export interface Circumstances {
  /** Somewhere its progress is shown. */
  hasCard: boolean;
  /** Epoch ms when it was last said that something has happened to it, or was last seen to. */
  wokenAt: number;
  /** Epoch ms. */
  nowMs: number;
  /** A workflow may begin that no job tells of: somebody reran one in CircleCI. */
  listEveryMs: number;
}

/** The part of its median time from which a workflow may end at any moment. */
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

/** https://circleci.com/docs/api/v2 Pipeline.state: these two do not change any more. */
export function isPipelineFinal(run: Run | undefined): boolean {
  return run?.state === 'created' || run?.state === 'errored';
}

export const openWorkflows = ({ workflows }: Run): RunWorkflow[] =>
  workflows.filter(({ status }) => !hasWorkflowEnded(status));

/** Whether nobody has read it since. */
function isWoken({ workflows }: Run, wokenAt: number): boolean {
  return workflows.every(({ readAt, jobs }) =>
    [readAt, ...jobs.map((job) => job.readAt)].every((at) => at < wokenAt),
  );
}

export interface Expectations {
  hasCard: boolean;
  /** Of its project. */
  webhooksCome: boolean;
  usual: UsualTimes;
  /** Epoch ms by CircleCI's clock, which gave the beginnings. */
  nowMs: number;
}

export function paceOf(run: Run, { hasCard, webhooksCome, usual, nowMs }: Expectations): PollPace {
  const open = openWorkflows(run);
  // What follows soon: the workflows of a new pipeline, a setup's continuation, the last jobs of what was canceled.
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

/** Whether a rerun of a run at rest would be news somewhere that nobody but a look would bring. */
export function mayBeRerun(
  run: Run,
  { hasCard, webhooksCome }: Pick<Expectations, 'hasCard' | 'webhooksCome'>,
): boolean {
  const phase = phaseOf(run);
  return hasCard && !webhooksCome && (phase === 'failed' || phase === 'canceled');
}

/** Whether the second shows an end that the first did not, of the kind that webhooks tell. */
export function endsFound(before: Run | undefined, after: Run): boolean {
  const open = new Set(before === undefined ? [] : openWorkflows(before).map(({ id }) => id));
  return after.workflows.some(
    ({ id, status }) => open.has(id) && hasWorkflowEnded(status) && status !== 'not_run',
  );
}

type Jobs = readonly Pick<RunJob, 'status'>[];

/** Whether these jobs allow another status of their workflow than those did. */
export function mayHaveTurned(before: Jobs, now: Jobs): boolean {
  return !isUnderWay(now) || signsOf(before) !== signsOf(now);
}

const isUnderWay = (jobs: Jobs): boolean =>
  jobs.some(({ status }) => status === 'on_hold' || isMoving(status));

/** All that a workflow's status is made of: which statuses there are, whatever their number; green counts for nothing. */
function signsOf(jobs: Jobs): string {
  const signs = jobs.map(({ status }) => (isMoving(status) ? 'moves' : status));
  return [...new Set(signs)]
    .filter((sign) => sign !== 'success')
    .sort()
    .join();
}

const isMoving = (status: string): boolean =>
  !hasJobEnded(status) && status !== 'blocked' && status !== 'on_hold';
