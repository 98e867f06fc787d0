// Reads a pipeline from CircleCI and updates the stored run. Webhooks, polls, clicks and commands all go through here,
// so that they cannot disagree.
import type { Circleci, Listing, Priority, Workflow, WorkflowJob } from '../../circleci/client.ts';
import { gapsOf, itemsOf } from '../../circleci/listing.ts';
import { CircleciError } from '../../errors.ts';
import type { WorkflowReading } from '../../runs/advance.ts';
import { isSettled } from '../../runs/phase.ts';
import type { Act, Run, RunFacts, RunWorkflow } from '../../runs/run.ts';
import { hasJobEnded, hasWorkflowEnded } from '../../runs/status.ts';
import { admitReads } from '../engine/admit-reads.ts';
import type { JobDeps } from '../engine/deps.ts';
import { isPipelineFinal, type Look, mayHaveTurned, openWorkflows } from './plan-look.ts';
import { missedReruns, readAutoRerun, readAutoReruns } from './read-auto-reruns.ts';
import { jobReading, pipelineFacts, readFacts, unreadFact, workflowReading } from './read-facts.ts';

export interface Observation {
  run: Run;
  /** Cards may have to change. */
  changed: boolean;
}

/** A workflow that a webhook says has ended. */
export interface Reported {
  id: string;
  status: string;
  /** The webhook had all facts of the pipeline that matter. */
  saysAll: boolean;
}

interface ObserveOptions {
  priority: Priority;
  act?: Act;
  look?: Look;
  /** What it needs is read together with the list of workflows. */
  reported?: Reported;
  /** As it was stored a moment ago. Default: it is read. */
  known?: Run;
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
  { priority: asked, act, look = 'all', reported, known: before }: ObserveOptions,
): Promise<Observation> {
  const at = now();
  const known = before ?? (await stores.runs.get(pipelineId));
  const { isPipelineKnown, isFailed, calls } = planReads(known, reported);
  const priority = await admitReads({ stores }, asked, calls);
  const early: JobsOf = look === 'jobs' ? await jobsOf(circleci, openIn(known), priority) : new Map();
  const unturned = unturnedReadings(known, early);
  if (known !== undefined && unturned !== undefined)
    return await stores.runs.advance(known, { at, workflows: unturned }, now(), known);

  const readPipeline = async () =>
    isPipelineKnown ? undefined : await circleci.pipelines.get(pipelineId, { priority });
  // Without a webhook nobody waits, and a pipeline that can't be read saves the other reads.
  const first = reported === undefined ? await readPipeline() : undefined;
  const [pipeline = first, list, jobsReported, rerun] = await Promise.all([
    reported === undefined ? undefined : readPipeline(),
    circleci.pipelines.workflows(pipelineId, { priority }),
    isPipelineKnown && reported !== undefined ? jobsOf(circleci, [reported], priority) : early,
    isPipelineKnown && isFailed ? readAutoRerun(circleci, reported?.id ?? '', priority) : undefined,
  ]);
  const workflows = itemsOf(list);
  const unreadJobs = { ...known?.unread?.jobs };
  const looks = workflows.map(async (workflow): Promise<WorkflowReading> => {
    const before = known?.workflows.find(({ id }) => id === workflow.id);
    const reading = workflowReading(workflow);
    if (isWorkflowFinal(before) || (look === 'workflows' && isAsBefore(workflow, before))) return reading;
    const jobs = fitting(workflow, jobsReported) ?? (await readJobs(circleci, workflow.id, priority));
    const missing = jobs === undefined ? 'all' : (gapsOf(jobs)?.unreadable ?? 0);
    if (missing === 0) delete unreadJobs[workflow.id];
    else unreadJobs[workflow.id] = missing;
    return jobs === undefined ? reading : { ...reading, jobs: itemsOf(jobs).map(jobReading) };
  });
  const [reruns, ...looked] = await Promise.all([
    readAutoReruns(circleci, workflows, { known, at, priority, read: rerun }),
    ...looks,
  ]);
  const readings = looked.map((reading) => ({ ...reading, ...reruns.get(reading.id) }));
  const slug = (pipeline ?? known)?.projectSlug ?? '';
  const projectName = known?.projectName ?? (await nameOf(circleci, slug, priority));
  if (projectName !== undefined) await keepName(stores, slug, projectName);
  const state =
    pipeline?.state ??
    (isPipelineFinal(known) ? undefined : stateBehind(workflows, reported)) ??
    known?.state;
  const createdAt = pipeline?.createdAt ?? known?.createdAt;
  const ageMs = createdAt === undefined ? 0 : at - Date.parse(createdAt);
  const rerunsMissed = missedReruns(workflows, readings, { known, at });
  const facts: RunFacts = {
    ...(projectName !== undefined && { projectName }),
    ...(state !== undefined && { state }),
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
    now(),
    known,
  );
}

/** Undefined if CircleCI has no list of them that can be read, now or later: the workflow is still known. */
async function readJobs(
  { workflows }: Pick<Circleci, 'workflows'>,
  id: string,
  priority: Priority,
): Promise<Listing<WorkflowJob> | undefined> {
  try {
    return await workflows.jobs(id, { priority });
  } catch (error) {
    if (error instanceof CircleciError && error.retry === 'never' && error.status !== 401) return undefined;
    throw error;
  }
}

const openIn = (known: Run | undefined): RunWorkflow[] => (known === undefined ? [] : openWorkflows(known));

/** `calls`: how many reads it takes, unless more workflows turn up. */
function planReads(known: Run | undefined, reported: Reported | undefined) {
  const before = known?.workflows.find(({ id }) => id === reported?.id);
  const isPipelineKnown = isPipelineFinal(known) || reported?.saysAll === true;
  const isFailed = reported?.status === 'failed' && before?.maxAutoReruns === undefined;
  const open = openIn(known).length;
  const calls = 1 + (isPipelineKnown ? 0 : 1) + (isFailed ? 1 : 0) + Math.max(1, open);
  return { isPipelineKnown, isFailed, calls };
}

/**
 * CircleCI makes the workflows after it has read the config. Only a setup workflow comes earlier.
 * https://circleci.com/docs/guides/orchestrate/dynamic-config/
 */
const stateBehind = (workflows: readonly Workflow[], reported: Reported | undefined): string | undefined =>
  workflows.some(({ id, tag }) => id === reported?.id && tag !== 'setup') ? 'created' : undefined;

async function jobsOf(
  circleci: Circleci,
  workflows: readonly { id: string }[],
  priority: Priority,
): Promise<JobsOf> {
  const read = await Promise.all(
    workflows.map(async ({ id }) => [id, await readJobs(circleci, id, priority)] as const),
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

/** A run may be older than the directory of projects, or outlive its entry. A name that is there may be newer. */
async function keepName({ projects }: Deps['stores'], slug: string, name: string): Promise<void> {
  const isThere = (await projects.lastLabels()).has(slug) || (await projects.labels()).has(slug);
  if (!isThere) await projects.learn([{ slug, name }]);
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
