// The state machine of one workflow: jobs wait for their requirements, run and end, and the workflow's status follows.
import { randomUUID } from 'node:crypto';
import { finishRollback, markDeploy } from './deploys.ts';
import type { JobRun, JobStatus, Pipeline, User, Workflow, WorkflowStatus } from './model.ts';
import { isJobDone, isWorkflowDone } from './model.ts';
import { refuse } from './router.ts';
import type { JobScript, WorkflowScript } from './script.ts';
import type { World } from './world.ts';

function createJob(world: World, workflow: Workflow, script: JobScript): JobRun {
  const type = script.type ?? 'build';
  const id = randomUUID();
  const job: JobRun = {
    id,
    name: script.name,
    type,
    workflow,
    script,
    requires: [],
    status: 'blocked',
    number: undefined,
    // At the vendor this is the job's own id. Different here, so that only a client that reads this field works.
    approvalRequestId: type !== 'approval' ? undefined : script.withoutRequestId ? id : randomUUID(),
    approvedBy: undefined,
    canceledBy: undefined,
    createdAt: world.now(),
    queuedAt: undefined,
    startedAt: undefined,
    stoppedAt: undefined,
    stepsLeft: script.lasts ?? 1,
    sshEnabled: false,
    sshUsers: [],
    retryOf: undefined,
  };
  world.jobs.set(job.id, job);
  return job;
}

/** `jobs` are reused where the name matches (a rerun that keeps what succeeded). */
export function startWorkflow(
  world: World,
  pipeline: Pipeline,
  script: WorkflowScript,
  startedBy: User,
  kept: JobRun[] = [],
  autoRerunNumber?: number,
): Workflow {
  const workflow: Workflow = {
    id: randomUUID(),
    name: script.name,
    pipeline,
    status: script.ends ?? 'running',
    startedBy,
    canceledBy: undefined,
    createdAt: world.now(),
    stoppedAt: undefined,
    script,
    jobs: [],
    isSetup: pipeline.state === 'setup' && script.name === pipeline.setup?.name,
    autoRerunNumber,
  };
  workflow.jobs = script.jobs.map((one) => {
    const old = kept.find(({ name }) => name === one.name);
    return old ? { ...old, workflow } : createJob(world, workflow, one);
  });
  for (const [index, job] of workflow.jobs.entries()) {
    job.requires = (script.jobs[index]?.requires ?? []).map((name) => {
      const required = workflow.jobs.find((one) => one.name === name);
      if (!required)
        throw new Error(`job ${job.name} requires ${name}, which workflow ${script.name} has not`);
      return required.id;
    });
  }
  pipeline.workflows.push(workflow);
  world.workflows.set(workflow.id, workflow);
  if (script.ends) end(world, workflow, script.ends);
  else settle(world, workflow);
  return workflow;
}

/** Running jobs end and queued ones start. False if nothing moves by itself anymore. */
export function stepWorkflow(world: World, workflow: Workflow): boolean {
  if (isWorkflowDone(workflow)) return false;
  const running = workflow.jobs.filter(({ status }) => status === 'running');
  const queued = workflow.jobs.filter(({ status }) => status === 'queued');
  for (const job of running) {
    job.stepsLeft -= 1;
    if (job.stepsLeft <= 0) endJob(world, job, nextOutcome(job));
  }
  for (const job of queued) {
    job.status = 'running';
    job.startedAt = world.now();
  }
  settle(world, workflow);
  return running.length + queued.length > 0;
}

/** 400 for a job that isn't on hold (assumed). */
export function approveJob(world: World, job: JobRun, user: User): void {
  if (job.status !== 'on_hold') refuse(400, 'The job is not waiting for an approval');
  job.approvedBy = user;
  endJob(world, job, 'success');
  settle(world, job.workflow);
}

/** 400 for a job that has ended (assumed: the reference lists a 400 but doesn't say what for). */
export function cancelRunning(world: World, job: JobRun, user: User): void {
  if (isJobDone(job)) refuse(400, 'The job is not running');
  cancelJob(world, job, user);
}

/** Jobs that wait for a canceled job stay blocked. Assumed: the workflow then ends as canceled. */
function cancelJob(world: World, job: JobRun, user: User): void {
  job.canceledBy = user;
  endJob(world, job, 'canceled');
  settle(world, job.workflow);
}

/** The vendor doesn't document the answer for a workflow that has ended. 400 is assumed. */
export function cancelWorkflow(world: World, workflow: Workflow, user: User): void {
  if (isWorkflowDone(workflow)) refuse(400, 'The workflow is not running');
  workflow.canceledBy = user;
  for (const job of workflow.jobs.filter((one) => !isJobDone(one))) {
    job.canceledBy = user;
    endJob(world, job, 'canceled');
  }
  end(world, workflow, 'canceled');
}

function nextOutcome(job: JobRun): JobStatus {
  const { failTimes, outcome } = job.script;
  if (failTimes === undefined) return outcome ?? 'success';
  const { runs } = job.workflow.pipeline;
  const key = `${job.workflow.name}/${job.name}`;
  const earlier = runs.get(key) ?? 0;
  runs.set(key, earlier + 1);
  return earlier < failTimes ? (outcome ?? 'failed') : 'success';
}

function endJob(world: World, job: JobRun, status: JobStatus): void {
  job.status = status;
  job.stoppedAt = world.now();
  if (status === 'success') markDeploy(world, job);
  // No event for a job that never got a number, because the webhook body requires one (assumed).
  if (job.type === 'build' && job.number !== undefined) world.announce('job-completed', job.workflow, job);
}

/** Queues jobs whose requirements are met, then derives the workflow's status. */
function settle(world: World, workflow: Workflow): void {
  const succeeded = new Set(workflow.jobs.filter(({ status }) => status === 'success').map(({ id }) => id));
  for (const job of workflow.jobs) {
    if (job.status !== 'blocked' || !job.requires.every((id) => succeeded.has(id))) continue;
    if (job.type === 'build' || job.script.numbered) giveNumber(job);
    job.queuedAt = world.now();
    job.status = job.type === 'approval' ? 'on_hold' : 'queued';
  }
  const status = statusOf(workflow.jobs);
  workflow.status = status;
  if (isWorkflowDone(workflow)) end(world, workflow, status);
}

function giveNumber(job: JobRun): void {
  const { project } = job.workflow.pipeline;
  project.lastJobNumber += 1;
  job.number = project.lastJobNumber;
  project.jobsByNumber.set(job.number, job);
}

const failures: JobStatus[] = ['failed', 'infrastructure_fail', 'timedout'];

function statusOf(jobs: JobRun[]): WorkflowStatus {
  const some = (...statuses: JobStatus[]) => jobs.some(({ status }) => statuses.includes(status));
  const failed = some(...failures);
  if (some('queued', 'running')) return failed ? 'failing' : 'running';
  if (some('on_hold')) return failed ? 'failing' : 'on_hold';
  if (failed) return 'failed';
  if (some('canceled')) return 'canceled';
  return some('unauthorized') ? 'unauthorized' : 'success';
}

function end(world: World, workflow: Workflow, status: WorkflowStatus): void {
  workflow.status = status;
  workflow.stoppedAt = world.now();
  // The documented statuses of workflow-completed don't include not_run.
  if (status !== 'not_run') world.announce('workflow-completed', workflow);
  finishRollback(world, workflow.pipeline);
  if (status === 'failed') rerunByItself(world, workflow);
}

/** At once, from the failed jobs. Reruns that a person started aren't rerun, nor are other ends than `failed`. */
function rerunByItself(world: World, workflow: Workflow): void {
  const { pipeline, script, jobs, startedBy, autoRerunNumber = 0 } = workflow;
  const isOriginal = pipeline.workflows.find(({ name }) => name === workflow.name) === workflow;
  if (!isOriginal && autoRerunNumber === 0) return;
  if (autoRerunNumber >= (script.maxAutoReruns ?? 0)) return;
  const kept = jobs.filter((job) => job.status === 'success');
  const rerun = startWorkflow(world, pipeline, script, startedBy, kept, autoRerunNumber + 1);
  // Its place in time shows the order, even if the attempts take no time here.
  rerun.createdAt = Math.max(rerun.createdAt, workflow.createdAt + 1);
}
