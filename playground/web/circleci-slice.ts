// What the page shows of CircleCI: projects and branches, pipelines as graphs, what is deployed where, one job's log.
import { isBroken } from '../changes.ts';
import type { CircleciStandIn, Pipeline, Project, StandInState, Workflow } from '../circleci/index.ts';
import type { InspectedJob } from '../circleci/web-app-model.ts';
import type { Speed } from '../speed.ts';
import { stormyBranches } from '../storm.ts';
import { columnsOf } from './job-graph.ts';
import type { PlaygroundWorld, Slice } from './slices.ts';

export interface CircleciData {
  projects: ProjectShown[];
  /** Who can act at CircleCI. The token is for `/circleci login`. */
  people: { id: string; name: string; token: string }[];
  deploys: DeployShown[];
  speed: Speed;
}
export interface ProjectShown {
  slug: string;
  name: string;
  defaultBranch: string;
  /** The default one first. */
  branches: BranchShown[];
  /** Branches that a storm has broken. */
  stormy: number;
  /** Newest first. */
  pipelines: PipelineShown[];
  /** Older ones that are left out. */
  older: number;
}
export interface BranchShown {
  name: string;
  /** Its newest commit fails whatever is rerun. */
  isBroken: boolean;
}
export interface PipelineShown {
  id: string;
  number: number;
  /** Branch or tag. */
  ref: string;
  isTag: boolean;
  subject: string;
  by: string;
  createdMs: number;
  /** One word, of the pipeline and its newest workflows. */
  status: string;
  errors: string[];
  /** Time can still change it. */
  canMove: boolean;
  /** Oldest first: reruns come last. */
  workflows: WorkflowShown[];
}
export interface WorkflowShown {
  id: string;
  name: string;
  status: string;
  startedBy: string;
  /** Which automatic rerun it is. */
  autoRerun: number | null;
  canRerun: boolean;
  canRerunFailed: boolean;
  canCancel: boolean;
  /** Jobs by column, from left to right. */
  columns: JobShown[][];
}
export interface JobShown {
  id: string;
  name: string;
  status: string;
  isApproval: boolean;
  number: number | null;
  requires: string[];
  approvedBy: string | null;
}
export interface DeployShown {
  project: string;
  component: string;
  environment: string;
  version: string;
  deployedMs: number;
  pipelineNumber: number;
  /** Newest first. */
  earlier: string[];
}
export interface JobDetails extends InspectedJob {
  id: string;
  name: string;
  status: string;
  number: number | null;
  place: string;
  seconds: number | null;
}

const PIPELINES_SHOWN = 8;
const OVER = ['success', 'failed', 'error', 'canceled', 'unauthorized', 'not_run'];

const words = (status: string): string => status.replaceAll('_', ' ');
const isOver = ({ status }: Workflow): boolean => OVER.includes(status);

/** The stand-in has no change events, so it is polled. */
const LOOK_MS = 200;

function watching(draw: () => unknown): (changed: () => void) => () => void {
  return (changed) => {
    let seen = JSON.stringify(draw());
    const looking = setInterval(() => {
      const now = JSON.stringify(draw());
      if (now !== seen) changed();
      seen = now;
    }, LOOK_MS);
    return () => clearInterval(looking);
  };
}

export function createCircleciSlice({ circleci, speed }: PlaygroundWorld): Slice<CircleciData> {
  const { state } = circleci;
  const read = (): CircleciData => ({
    projects: state.projects.map((project) => showProject(project, state)),
    people: state.users.flatMap(({ id, name, token }) => (token === undefined ? [] : [{ id, name, token }])),
    deploys: showDeploys(state),
    speed: speed.speed,
  });
  return { name: 'circleci', read, watch: watching(read) };
}

/** The job that `job` names in the query. Null if there is none, or none anymore. */
export const createJobSlice = ({ circleci }: PlaygroundWorld): Slice<JobDetails | null> => ({
  name: 'job',
  read: ({ job }) => readJob(circleci, job),
  watch: watching(() => circleci.state.jobs.map(({ status }) => status)),
});

function readJob(circleci: CircleciStandIn, id: string | undefined): JobDetails | null {
  const job = circleci.state.jobs.find((each) => each.id === id);
  if (!job) return null;
  const { name, number = null, workflow, startedAt, stoppedAt } = job;
  const { number: pipelineNumber, project } = workflow.pipeline;
  const seconds = startedAt === undefined || stoppedAt === undefined ? null : (stoppedAt - startedAt) / 1000;
  return {
    ...{ id: job.id, name, number, seconds, status: words(job.status) },
    place: `${project.name} #${pipelineNumber}, ${workflow.name}`,
    ...circleci.inspectJob(job.id),
  };
}

function showProject(project: Project, { pipelines }: StandInState): ProjectShown {
  const { slug, name, organizationName, defaultBranch, heads } = project;
  const own = pipelines.filter((each) => each.project === project).reverse();
  const names = [...heads.keys()].sort(
    (left, right) => Number(right === defaultBranch) - Number(left === defaultBranch),
  );
  return {
    ...{ slug, defaultBranch, name: `${organizationName}/${name}` },
    stormy: stormyBranches(project).length,
    branches: names.map((each) => ({ name: each, isBroken: isBroken(heads.get(each)?.script) })),
    pipelines: own.slice(0, PIPELINES_SHOWN).map(showPipeline),
    older: Math.max(0, own.length - PIPELINES_SHOWN),
  };
}

function showPipeline(pipeline: Pipeline): PipelineShown {
  const { id, number, ref, commit, workflows, trigger, errors, createdAt } = pipeline;
  const isTag = 'tag' in ref;
  return {
    ...{ id, number, isTag, ref: isTag ? ref.tag : ref.branch },
    ...{ subject: commit.subject, by: trigger.actor.name, createdMs: createdAt },
    status: statusOf(pipeline),
    // Known from the start, but CircleCI says so only at the end.
    errors: pipeline.state === 'errored' ? errors.map(({ message }) => message) : [],
    canMove:
      pipeline.state === 'pending' || workflows.some((each) => !isOver(each) && each.status !== 'on_hold'),
    workflows: workflows.map(showWorkflow),
  };
}

function statusOf({ state, workflows }: Pipeline): string {
  if (state === 'pending') return 'pending';
  if (state === 'errored') return 'config error';
  const newest = [...new Map(workflows.map((each) => [each.name, each])).values()];
  const order = ['failing', 'running', 'on_hold', 'failed', 'error', 'unauthorized', 'canceled'];
  const worst = order.find((status) => newest.some((each) => each.status === status));
  if (worst) return words(worst);
  return newest.length === 0 ? 'no workflows' : 'success';
}

function showWorkflow(workflow: Workflow): WorkflowShown {
  const { id, name, status, startedBy, jobs } = workflow;
  const over = isOver(workflow);
  const shown = jobs.map(
    (job): JobShown => ({
      ...{ id: job.id, name: job.name, status: words(job.status), requires: job.requires },
      isApproval: job.type === 'approval',
      number: job.number ?? null,
      approvedBy: job.approvedBy?.name ?? null,
    }),
  );
  return {
    ...{ id, name, status: words(status), startedBy: startedBy.name },
    autoRerun: workflow.autoRerunNumber ?? null,
    canRerun: over,
    canRerunFailed: over && !['success', 'not_run'].includes(status),
    canCancel: !over,
    columns: columnsOf(shown),
  };
}

function showDeploys({ components, environments, projects, pipelines }: StandInState): DeployShown[] {
  return components.flatMap(({ name: component, projectId, versions }) =>
    environments.flatMap(({ id, name: environment }) => {
      const here = versions
        .filter(({ environmentId }) => environmentId === id)
        .sort((left, right) => right.lastDeployedAt - left.lastDeployedAt);
      const live = here.find(({ isLive }) => isLive);
      if (!live) return [];
      const pipeline = pipelines.find((each) => each.id === live.pipelineId);
      return {
        project: projects.find((each) => each.id === projectId)?.name ?? '',
        ...{ component, environment, version: live.name, deployedMs: live.lastDeployedAt },
        pipelineNumber: pipeline?.number ?? 0,
        earlier: here.filter((each) => each !== live).map(({ name }) => name),
      };
    }),
  );
}
