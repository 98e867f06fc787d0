// CircleCI's status words and what they mean for a card. Unknown words count as unfinished: a later reading settles them.
// https://circleci.com/docs/workflows/#states

// The order decides if two finished readings disagree: the later one in this list wins, whichever came first.
const endedWorkflow = ['not_run', 'success', 'canceled', 'unauthorized', 'error', 'failed'];
const endedJob = [
  'not_run',
  'success',
  'retried',
  'canceled',
  'unauthorized',
  'terminated-unknown',
  'timedout',
  'infrastructure_fail',
  'failed',
];
const failedJob = new Set([
  'failed',
  'timedout',
  'infrastructure_fail',
  'terminated-unknown',
  'unauthorized',
]);
const failedWorkflow = new Set(['failed', 'error', 'unauthorized']);
const waitingJob = new Set(['blocked', 'queued', 'not_running']);

/** Rank among finished states, -1 if unfinished or unknown. */
export const workflowRank = (status: string): number => endedWorkflow.indexOf(status);
export const jobRank = (status: string): number => endedJob.indexOf(status);

export const hasWorkflowEnded = (status: string): boolean => workflowRank(status) >= 0;
export const hasJobEnded = (status: string): boolean => jobRank(status) >= 0;
export const hasJobFailed = (status: string): boolean => failedJob.has(status);
export const hasWorkflowFailed = (status: string): boolean => failedWorkflow.has(status);
export const isJobWaiting = (status: string): boolean => waitingJob.has(status);

const ranJob = new Set([
  'running',
  'success',
  'retried',
  'failed',
  'timedout',
  'infrastructure_fail',
  'terminated-unknown',
]);

/** It ran, so it has a number, but CircleCI didn't say which: nothing more of it can be read. */
export const lacksNumber = (job: { type: string; status: string; jobNumber?: number | undefined }): boolean =>
  job.jobNumber === undefined && ranJob.has(job.status) && !isIdleJob(job);

/** Types of jobs that run nothing. https://circleci.com/docs/reference/configuration-reference/#job-type */
const idleTypes = new Set(['approval', 'no-op', 'lock', 'unlock']);
/** Whatever its status, it says nothing about the code. */
export const isIdleJob = ({ type, status }: { type: string; status: string }): boolean =>
  idleTypes.has(type) || status === 'not_run';
