// What the stand-in remembers: users, projects, pipelines, workflows, jobs. Plain data with UTC milliseconds; the
// vendor's JSON shapes are made from it in views.ts.
import type {
  JobScript,
  ParameterDeclaration,
  PipelineError,
  PipelineScript,
  WorkflowScript,
} from './script.ts';

export interface User {
  id: string;
  login: string;
  name: string;
  /** Undefined for people who only push. */
  token: string | undefined;
  /** Canonical slugs; undefined means every project. */
  projects: string[] | undefined;
}

export interface PipelineDefinition {
  id: string;
  name: string;
  createdAt: number;
}

export interface HeadCommit {
  revision: string;
  subject: string;
  body: string;
  author: { name: string; email: string };
  authoredAt: number;
}

export interface Project {
  id: string;
  /** Canonical: `gh/…`, `bb/…` or `circleci/…`. */
  slug: string;
  name: string;
  organizationId: string;
  organizationName: string;
  organizationSlug: string;
  defaultBranch: string;
  githubApp: boolean;
  definitions: PipelineDefinition[];
  parameters: Record<string, ParameterDeclaration>;
  script: PipelineScript;
  /** Branch name to the commit at its head. */
  heads: Map<string, HeadCommit>;
  tags: Map<string, HeadCommit>;
  envVars: Map<string, { value: string; createdAt: number }>;
  lastPipelineNumber: number;
  lastJobNumber: number;
  jobsByNumber: Map<number, JobRun>;
}

export type ParameterValue = string | number | boolean;

export interface Pipeline {
  id: string;
  number: number;
  project: Project;
  state: 'pending' | 'created' | 'errored';
  errors: PipelineError[];
  createdAt: number;
  updatedAt: number;
  trigger: { type: 'api' | 'webhook'; actor: User };
  ref: { branch: string } | { tag: string };
  commit: HeadCommit;
  parameters: Record<string, ParameterValue>;
  /** What the pipeline will do, fixed when it was triggered. */
  script: PipelineScript;
  workflows: Workflow[];
  /** How often a job of each `workflow/job` name has run, for `failTimes`. */
  runs: Map<string, number>;
}

export type WorkflowStatus =
  | 'running'
  | 'failing'
  | 'on_hold'
  | 'success'
  | 'failed'
  | 'error'
  | 'canceled'
  | 'unauthorized'
  | 'not_run';

export interface Workflow {
  id: string;
  name: string;
  pipeline: Pipeline;
  status: WorkflowStatus;
  startedBy: User;
  canceledBy: User | undefined;
  createdAt: number;
  stoppedAt: number | undefined;
  script: WorkflowScript;
  jobs: JobRun[];
}

export type JobStatus =
  | 'blocked'
  | 'queued'
  | 'running'
  | 'on_hold'
  | 'success'
  | 'failed'
  | 'infrastructure_fail'
  | 'timedout'
  | 'canceled'
  | 'unauthorized';

export interface JobRun {
  id: string;
  name: string;
  type: 'build' | 'approval';
  workflow: Workflow;
  script: JobScript;
  /** Ids of the jobs in `workflow` that must succeed first. */
  requires: string[];
  status: JobStatus;
  /** From the moment the job is queued. Approval jobs have none, unless their script asks for it. */
  number: number | undefined;
  approvalRequestId: string | undefined;
  approvedBy: User | undefined;
  canceledBy: User | undefined;
  createdAt: number;
  queuedAt: number | undefined;
  startedAt: number | undefined;
  stoppedAt: number | undefined;
  sshEnabled: boolean;
}

const terminalJobStatuses = new Set<JobStatus>([
  'success',
  'failed',
  'infrastructure_fail',
  'timedout',
  'canceled',
  'unauthorized',
]);

export function isJobDone(job: JobRun): boolean {
  return terminalJobStatuses.has(job.status);
}

export function isWorkflowDone(workflow: Workflow): boolean {
  return !['running', 'failing', 'on_hold'].includes(workflow.status);
}
