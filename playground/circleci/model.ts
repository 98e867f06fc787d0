// The stand-in's data: users, projects, pipelines, workflows, jobs. Plain data with UTC milliseconds. views.ts builds the
// vendor's JSON shapes from it.
import type { RollbackTarget } from './deploy-model.ts';
import type { CheckoutKey, SshKey } from './key-model.ts';
import type { ProjectSettings } from './project-settings.ts';
import type {
  JobScript,
  ParameterDeclaration,
  PipelineError,
  PipelineScript,
  WorkflowScript,
} from './script.ts';
import type { PipelineDefinition, Trigger } from './trigger-model.ts';
import type { User } from './user-model.ts';

export type { User } from './user-model.ts';

export interface HeadCommit {
  revision: string;
  subject: string;
  body: string;
  author: { name: string; email: string };
  authoredAt: number;
  /** What its config says, if that differs from the project's. */
  script?: PipelineScript;
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
  triggers: Trigger[];
  settings: ProjectSettings;
  /** Its repository is public, so `oss` can be set. */
  isOpenSource: boolean;
  /** Ids of the users who follow it. */
  followers: 'everyone' | Set<string>;
  parameters: Record<string, ParameterDeclaration>;
  script: PipelineScript;
  /** Dynamic config: runs first, and `script` only once the pipeline is continued. */
  setup: WorkflowScript | undefined;
  /** Branch name to the commit at its head. */
  heads: Map<string, HeadCommit>;
  tags: Map<string, HeadCommit>;
  envVars: Map<string, { value: string; createdAt: number }>;
  checkoutKeys: CheckoutKey[];
  sshKeys: SshKey[];
  lastPipelineNumber: number;
  lastJobNumber: number;
  jobsByNumber: Map<number, JobRun>;
}

export type ParameterValue = string | number | boolean;

export interface Pipeline {
  id: string;
  number: number;
  project: Project;
  state: 'pending' | 'setup' | 'created' | 'errored';
  errors: PipelineError[];
  createdAt: number;
  updatedAt: number;
  trigger: { type: 'api' | 'webhook' | 'scheduled_pipeline'; actor: User };
  ref: { branch: string } | { tag: string };
  commit: HeadCommit;
  parameters: Record<string, ParameterValue>;
  /** What the pipeline will do, fixed when it is triggered. */
  script: PipelineScript;
  /** The setup workflow that runs before `script`, fixed too. */
  setup: WorkflowScript | undefined;
  workflows: Workflow[];
  /** How often a job of each `workflow/job` name has run, for `failTimes`. */
  runs: Map<string, number>;
  /** The key a setup job passes to `pipeline/continue`; undefined if there is nothing to continue. */
  continuationKey: string | undefined;
  rollback: RollbackTarget | undefined;
  /** The schedule that started it. */
  schedule: { id: string; name: string } | undefined;
  /** Environment variables of v1.1 triggers. */
  buildParameters: Record<string, string> | undefined;
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
  isSetup: boolean;
  /** Which automatic rerun it is; undefined for originals and for reruns that a person started. */
  autoRerunNumber: number | undefined;
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
  /** Set when the job is queued. Approval jobs have none unless their script asks for one. */
  number: number | undefined;
  approvalRequestId: string | undefined;
  approvedBy: User | undefined;
  canceledBy: User | undefined;
  createdAt: number;
  queuedAt: number | undefined;
  startedAt: number | undefined;
  stoppedAt: number | undefined;
  /** Time steps until it ends, once it runs. */
  stepsLeft: number;
  sshEnabled: boolean;
  /** Who may log in while it runs. */
  sshUsers: User[];
  /** The build that v1.1 retried. */
  retryOf: number | undefined;
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
