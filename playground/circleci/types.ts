// What the CircleCI stand-in offers to tests, the demo and the benches. Types only: the behaviour is in the
// files beside this one, the process-wide assembly in index.ts.
import type { Context, ContextSeed } from './context-model.ts';
import type { Component, ComponentVersion, DeploySeed, Environment } from './deploy-model.ts';
import type { Faults } from './faults.ts';
import type { JobRun, Pipeline, Project, User, Workflow } from './model.ts';
import type { RateLimitRule } from './rate-limit.ts';
import type { Schedule } from './schedule-model.ts';
import type { ParameterDeclaration, PipelineScript, WorkflowScript } from './script.ts';
import type { UsageExport } from './usage-model.ts';
import type { Delivery, ReleaseOptions, Webhook, WebhookSeed } from './webhook-model.ts';

export interface CircleciStandInOptions {
  /** 0 (the default) takes a free port. */
  port?: number;
  /** The first user's token. The only one accepted until `addUser` names others. */
  token?: string;
  /** Milliseconds since the epoch; the only clock the stand-in reads. */
  now?: () => number;
  /** Where links to the web app point; https://app.circleci.com unless told. */
  appUrl?: string;
  /** How long a webhook's receiver has before the delivery counts as failed; the vendor's 10 s unless told. */
  webhookTimeoutMs?: number;
}

export interface ProjectSeed {
  /** `gh/acme/web`; for a GitHub App project `circleci/<id>/<id>`. */
  slug: string;
  name?: string;
  organizationName?: string;
  /** `main` unless told. */
  defaultBranch?: string;
  /** Branches that exist besides the default one; a trigger on any other ends in a config-fetch error. */
  branches?: string[];
  tags?: string[];
  /** Pipeline definitions; one named `build` unless told. */
  definitions?: { name: string }[];
  parameters?: Record<string, ParameterDeclaration>;
  /** One workflow `build-test` (build, then test) unless told. */
  workflows?: PipelineScript;
  /** Opaque slug, webhook bodies of the second shape, classic trigger refused. Follows from a `circleci/` slug. */
  githubApp?: boolean;
}

export interface UserSeed {
  login: string;
  name?: string;
  token: string;
  /** Project slugs the user may see; all of them unless told. The rest answers 404, as the vendor does. */
  projects?: string[];
}

export interface Commit {
  projectSlug: string;
  branch: string;
  subject: string;
  body?: string;
  author?: { name: string; email: string; login?: string };
}

export interface Call {
  method: string;
  /** Path without the query, as it came in (still escaped). */
  path: string;
  query: string;
  body?: unknown;
  at: number;
  /** Absent while unanswered: hung, reset, or still running. */
  status?: number;
  tokenUsed?: string;
}

export interface CircleciStandIn {
  /** `http://127.0.0.1:port`; the API is at `/api/v2` and `/api/v1.1`. */
  readonly url: string;
  /** Another port: where artifact files and usage exports are fetched from. Refuses whoever shows a token. */
  readonly storageUrl: string;
  readonly token: string;
  readonly appUrl: string;
  /** The owner of `token`. */
  readonly owner: User;
  addUser(seed: UserSeed): User;
  addProject(seed: ProjectSeed): Project;
  script(projectSlug: string, script: PipelineScript): void;
  /** Dynamic config: pipelines run this workflow, and their own only when `pipeline/continue` is called with their key. */
  scriptSetup(projectSlug: string, setup: WorkflowScript | undefined): void;
  /**
   * Starts a pipeline as a push would. `undefined` when the subject or body says `[ci skip]`, or no trigger of the project is
   * for it: the push still moves the branch.
   */
  pushCommit(commit: Commit): Pipeline | undefined;
  /** A schedule comes due. */
  runSchedule(scheduleId: string): Pipeline;
  addContext(seed: ContextSeed): Context;
  /** A deploy marker: the version is live in that environment from now on. */
  recordDeploy(seed: DeploySeed): ComponentVersion;
  /** Usage exports end as failed, for that reason, until called with `undefined`. */
  failUsageExports(reason: string | undefined): void;
  /** Triggers and reruns of v1.1 answer 410, as from 2027-02-01. */
  retireV1(retired: boolean): void;
  /** Brings the build cache of v1.1 back, which is gone at the vendor. */
  keepBuildCache(kept: boolean): void;
  /** The vendor turns a webhook off by itself. */
  autoDisableWebhook(webhookId: string): void;
  /**
   * One step: a pending pipeline is created, queued jobs start, running ones end, usage exports
   * get on. `target` is a pipeline or workflow id; without
   * it everything moves. State changes before the first await; the promise resolves to whether anything moved, once
   * the webhooks this caused were answered (or timed out).
   */
  advance(target?: string): Promise<boolean>;
  /** `advance` until nothing moves by itself any more: terminal, or waiting for an approval. */
  finish(target?: string): Promise<void>;
  /** Advances everything on a timer. `stop` ends it; so does `close`. */
  autoplay(options: { stepMs: number }): { stop(): void };
  addWebhook(seed: WebhookSeed): Webhook;
  /** From now on events are kept instead of sent. */
  holdWebhooks(): void;
  /** Sends what is kept, and goes on keeping. */
  deliver(options?: ReleaseOptions): Promise<Delivery[]>;
  /** Sends what is kept, and from now on events are sent as they happen. */
  releaseWebhooks(options?: ReleaseOptions): Promise<Delivery[]>;
  /** Sends again, with the same ids, every event whose last delivery got no 2xx. */
  redeliver(): Promise<Delivery[]>;
  /** The "Test Ping Event" button. */
  sendPing(webhookId: string): Promise<Delivery>;
  /** The v1.1 `notify` body, `{payload: {build…}}`: unsigned, to any url. */
  sendV1Notification(target: { projectSlug: string; jobNumber: number; url: string }): Promise<Delivery>;
  /** Resolves when no delivery is under way. */
  settled(): Promise<void>;
  readonly deliveries: readonly Delivery[];
  signEvent(body: string | Uint8Array, secret: string): string;
  readonly faults: Faults;
  rateLimit(rule: RateLimitRule | 'off'): void;
  readonly calls: readonly Call[];
  /** How many calls arrived, whatever became of them. */
  count(method: string, path: RegExp): number;
  readonly state: StandInState;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Read access; what it returns is live, so look but do not write. */
export interface StandInState {
  readonly projects: readonly Project[];
  readonly pipelines: readonly Pipeline[];
  readonly workflows: readonly Workflow[];
  readonly jobs: readonly JobRun[];
  readonly webhooks: readonly Webhook[];
  readonly contexts: readonly Context[];
  readonly schedules: readonly Schedule[];
  readonly environments: readonly Environment[];
  readonly components: readonly Component[];
  readonly usageExports: readonly UsageExport[];
  /** Values in clear, so that a test can see what was really stored. */
  envVars(projectSlug: string): Readonly<Record<string, string>>;
}
