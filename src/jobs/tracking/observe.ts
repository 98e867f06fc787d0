// Reads a pipeline from CircleCI and updates the stored run. Webhooks, polls, clicks and commands all go through here,
// so that they cannot disagree.
import type { Circleci, Listing, Pipeline, Priority, Workflow, WorkflowJob } from '../../circleci/client.ts';
import { gapsOf, itemsOf } from '../../circleci/listing.ts';
import { CircleciError, CircleciRejected } from '../../errors.ts';
import type { WorkflowReading } from '../../runs/advance.ts';
import { isSettled } from '../../runs/phase.ts';
import type { Act, Run, RunFacts, RunWorkflow, Unread } from '../../runs/run.ts';
import { hasJobEnded, hasWorkflowEnded } from '../../runs/status.ts';
import type { JobDeps } from '../engine/deps.ts';
import { isPipelineFinal, type Look, mayHaveTurned, openWorkflows } from './plan-look.ts';
import { hasNothingToRun, hasSetupAlone } from './poll-timing.ts';
import { missedReruns, readAutoReruns } from './read-auto-reruns.ts';

export interface Observation {
  run: Run;
  /** Cards may have to change. */
  changed: boolean;
}

type Deps = Pick<JobDeps, 'circleci' | 'stores' | 'now'>;
type JobsOf = ReadonlyMap<string, Listing<WorkflowJob>>;

/**
 * Reads what may still change: the pipeline, its workflows, and the jobs of running workflows; or less, if a narrower
 * `look` is enough. Throws the CircleciError kinds, and leaves the run as it was.
 */
export async function observe(
  { circleci, stores, now }: Deps,
  pipelineId: string,
  { priority, act, look = 'all' }: { priority: Priority; act?: Act; look?: Look },
): Promise<Observation> {
  const at = now();
  const known = await stores.runs.get(pipelineId);
  const early: JobsOf = look === 'jobs' ? await jobsOfOpen(circleci, known, priority) : new Map();
  const unturned = unturnedReadings(known, early);
  if (known !== undefined && unturned !== undefined)
    return await stores.runs.advance(known, { at, workflows: unturned });

  const pipeline = isPipelineFinal(known)
    ? undefined
    : await circleci.pipelines.get(pipelineId, { priority });
  const list = await circleci.pipelines.workflows(pipelineId, { priority });
  const workflows = itemsOf(list);
  const reruns = await readAutoReruns(circleci, workflows, { known, at, priority });
  const unreadJobs = { ...known?.unread?.jobs };
  const readings = await Promise.all(
    workflows.map(async (workflow): Promise<WorkflowReading> => {
      const before = known?.workflows.find(({ id }) => id === workflow.id);
      const reading = { ...workflowReading(workflow), ...reruns.get(workflow.id) };
      if (isWorkflowFinal(before) || (look === 'workflows' && isAsBefore(workflow, before))) return reading;
      const jobs = fitting(workflow, early) ?? (await readJobs(circleci, workflow.id, priority));
      const missing = jobs === undefined ? 'all' : (gapsOf(jobs)?.unreadable ?? 0);
      if (missing === 0) delete unreadJobs[workflow.id];
      else unreadJobs[workflow.id] = missing;
      return jobs === undefined ? reading : { ...reading, jobs: itemsOf(jobs).map(jobReading) };
    }),
  );
  const projectName =
    known?.projectName ?? (await nameOf(circleci, (pipeline ?? known)?.projectSlug ?? '', priority));
  const state = pipeline?.state ?? known?.state;
  const createdAt = pipeline?.createdAt ?? known?.createdAt;
  const ageMs = createdAt === undefined ? 0 : at - Date.parse(createdAt);
  const rerunsMissed = missedReruns(workflows, readings, { known, at });
  const facts: RunFacts = {
    ...(projectName !== undefined && { projectName }),
    ...(pipeline !== undefined && pipelineFacts(pipeline)),
    ...readFacts(list, { state, ageMs, at }),
    ...unreadFact(known, list, { jobs: unreadJobs, at }),
    ...(rerunsMissed.length > 0 && { rerunsMissed }),
  };
  const place = pipeline === undefined ? known : { ...pipeline, pipelineId: pipeline.id };
  if (place === undefined) throw new Error(`pipeline ${pipelineId} was neither stored nor read`);
  const { number, projectSlug } = place;
  return await stores.runs.advance(
    { pipelineId, number, projectSlug },
    { at, facts, workflows: readings, ...(act !== undefined && { act }) },
  );
}

/** What only a whole list can say: that nothing else is there. */
export function readFacts(
  list: Listing<Workflow>,
  { state, ageMs, at }: { state: string | undefined; ageMs: number; at: number },
): RunFacts {
  if (gapsOf(list) !== undefined) return {};
  const workflows = itemsOf(list);
  return {
    ...(hasNothingToRun({ state, workflowCount: workflows.length, ageMs }) && { nothingToRun: true }),
    ...(hasSetupAlone(state, workflows, at) && { setupAlone: true }),
  };
}

/** Nothing if everything was always read. */
export function unreadFact(
  known: Run | undefined,
  list: Listing<Workflow>,
  { jobs, at }: { jobs: Unread['jobs']; at: number },
): RunFacts {
  const gaps = gapsOf(list);
  if (gaps === undefined && known?.unread === undefined && Object.keys(jobs).length === 0) return {};
  const workflows = gaps?.unreadable ?? 0;
  return { unread: { workflows, isCut: gaps?.cut !== undefined, jobs, readAt: at } };
}

/** Undefined if CircleCI has no list of them (404): the workflow is still known. */
async function readJobs(
  { workflows }: Pick<Circleci, 'workflows'>,
  id: string,
  priority: Priority,
): Promise<Listing<WorkflowJob> | undefined> {
  try {
    return await workflows.jobs(id, { priority });
  } catch (error) {
    if (error instanceof CircleciRejected && error.status === 404) return undefined;
    throw error;
  }
}

async function jobsOfOpen(circleci: Circleci, known: Run | undefined, priority: Priority): Promise<JobsOf> {
  const open = known === undefined ? [] : openWorkflows(known);
  const read = await Promise.all(
    open.map(async ({ id }) => [id, await readJobs(circleci, id, priority)] as const),
  );
  return new Map(read.flatMap(([id, jobs]) => (jobs === undefined ? [] : [[id, jobs]])));
}

/** Undefined if a workflow may have changed status, so that it has to be read. */
function unturnedReadings(known: Run | undefined, jobsOf: JobsOf): WorkflowReading[] | undefined {
  if (known === undefined || jobsOf.size === 0) return undefined;
  const readings: WorkflowReading[] = [];
  for (const { jobs: before, ...workflow } of openWorkflows(known)) {
    const list = jobsOf.get(workflow.id);
    // A job that can't be read may be the one that turned.
    if (list === undefined || gapsOf(list) !== undefined) return undefined;
    const jobs = itemsOf(list);
    if (mayHaveTurned(before, jobs)) return undefined;
    readings.push({ ...workflow, jobs: jobs.map(jobReading) });
  }
  return readings;
}

/** The workflow's jobs as read a moment ago, unless the workflow, and with it its jobs, ended since then. */
function fitting({ id, status }: Workflow, early: JobsOf): Listing<WorkflowJob> | undefined {
  const jobs = early.get(id);
  if (jobs === undefined) return undefined;
  const isBehind = hasWorkflowEnded(status) && itemsOf(jobs).some((job) => job.status === 'running');
  return isBehind ? undefined : jobs;
}

/** A failing workflow may fail in another job that a subscription covers. */
function isAsBefore({ status }: Workflow, before: RunWorkflow | undefined): boolean {
  return (
    before?.status === status && before.jobs.length > 0 && status !== 'failing' && !hasWorkflowEnded(status)
  );
}

// The slugs of GitHub App and GitLab projects are opaque ids.
async function nameOf(circleci: Circleci, slug: string, priority: Priority): Promise<string | undefined> {
  if (!slug.startsWith('circleci/')) return undefined;
  try {
    return (await circleci.projects.get(slug, { priority })).name;
  } catch (error) {
    if (!(error instanceof CircleciError)) throw error;
    return undefined;
  }
}

export function pipelineFacts(pipeline: Pipeline): RunFacts {
  const { state, errors, createdAt, branch, tag, revision, commitSubject, originUrl, triggerType } = pipeline;
  const startedByLogin = triggerType === 'webhook' ? undefined : pipeline.actorLogin;
  const author = pipelineAuthor(pipeline);
  return {
    state,
    createdAt,
    ...(errors.length > 0 && { errors }),
    ...(branch !== undefined && { branch }),
    ...(tag !== undefined && { tag }),
    ...(revision !== undefined && { revision }),
    ...(commitSubject !== undefined && { commitSubject }),
    ...(originUrl !== undefined && { originUrl }),
    ...(author !== undefined && { author }),
    ...(triggerType !== undefined && { triggerType }),
    ...(startedByLogin !== undefined && { startedByLogin }),
  };
}

/** For a push, CircleCI reports the pusher apart from the commit author; for GitHub and Bitbucket, only the pusher. */
function pipelineAuthor({
  commitAuthor,
  triggerType,
  actorLogin: login,
}: Pick<Pipeline, 'commitAuthor' | 'triggerType' | 'actorLogin'>): RunFacts['author'] {
  if (commitAuthor?.login !== undefined || triggerType !== 'webhook' || login === undefined)
    return commitAuthor;
  return { ...commitAuthor, login };
}

/**
 * True if nothing can change anymore. That includes the continuation of a setup workflow, attempts replaced by a rerun,
 * and the jobs of a canceled workflow, which stop a little later.
 */
export function isAtRest(run: Run): boolean {
  const hasStopped = ({ status, jobs }: RunWorkflow) =>
    hasWorkflowEnded(status) && jobs.every((job) => job.status !== 'running');
  return isSettled(run) && isPipelineFinal(run) && run.workflows.every(hasStopped) && !mayContinue(run);
}

/** CircleCI may list what a setup workflow started a little later. */
const mayContinue = ({ workflows, setupAlone }: Run): boolean =>
  setupAlone !== true &&
  workflows.length > 0 &&
  workflows.every(({ status, isSetup }) => isSetup === true && status === 'success');

function isWorkflowFinal(known: RunWorkflow | undefined): boolean {
  if (known === undefined || !hasWorkflowEnded(known.status)) return false;
  return known.jobs.length > 0 && known.jobs.every((job) => hasJobEnded(job.status));
}

export function workflowReading(workflow: Workflow): WorkflowReading {
  const { id, name, status, createdAt, stoppedAt, tag, autoRerunNumber, maxAutoReruns } = workflow;
  return {
    ...{ id, name, status, createdAt, stoppedAt },
    ...(tag === 'setup' && { isSetup: true }),
    ...(autoRerunNumber !== undefined && { autoRerun: autoRerunNumber }),
    ...(maxAutoReruns !== undefined && { maxAutoReruns }),
  };
}

// Only fields that a run stores: others would look like a change at every read.
function jobReading(job: WorkflowJob): NonNullable<WorkflowReading['jobs']>[number] {
  const { id, name, type, status, jobNumber, startedAt, stoppedAt, approvalRequestId, dependencies } = job;
  return {
    id,
    name,
    type,
    status,
    ...(jobNumber !== undefined && { jobNumber }),
    ...(startedAt !== undefined && { startedAt }),
    ...(stoppedAt !== undefined && { stoppedAt }),
    ...(approvalRequestId !== undefined && { approvalRequestId }),
    ...(dependencies.length > 0 && { dependencies }),
  };
}
