// The stand-in's interface for tests, demo and benchmarks. Types only: the behavior is in the other files of this
// folder, and index.ts puts it together.
import type { Watch } from '../wire.ts';
import type { Context, ContextSeed } from './context-model.ts';
import type { Component, ComponentVersion, DeploySeed, Environment } from './deploy-model.ts';
import type { Faults } from './faults.ts';
import type { JobRun, Pipeline, Project, User, Workflow } from './model.ts';
import type { RateLimitRule } from './rate-limit.ts';
import type { Schedule } from './schedule-model.ts';
import type { ParameterDeclaration, PipelineScript, WorkflowScript } from './script.ts';
import type { UsageExport } from './usage-model.ts';
import type { InspectedJob, WebAppPerson } from './web-app-model.ts';
import type { Delivery, ReleaseOptions, Webhook, WebhookCarriage, WebhookSeed } from './webhook-model.ts';

export interface CircleciStandInOptions {
  /** Default 0: a free port. */
  port?: number;
  /** The first user's token, and the only accepted one until `addUser` adds others. */
  token?: string;
  /** Epoch milliseconds. The only clock the stand-in uses. */
  now?: () => number;
  /** Base of links to the web app. Default https://app.circleci.com. */
  appUrl?: string;
  /** Timeout of a webhook delivery. Default: the vendor's 10 s. */
  webhookTimeoutMs?: number;
}

export interface ProjectSeed {
  /** `gh/acme/web`; for a GitHub App project `circleci/<id>/<id>`. */
  slug: string;
  name?: string;
  organizationName?: string;
  /** Default `main`. */
  defaultBranch?: string;
  /** Branches besides the default one. A trigger on any other ends in a config-fetch error. */
  branches?: string[];
  tags?: string[];
  /** Pipeline definitions. Default: one named `build`. */
  definitions?: { name: string }[];
  parameters?: Record<string, ParameterDeclaration>;
  /** Default: one workflow `build-test` (build, then test). */
  workflows?: PipelineScript;
  /** A public repository whose builds everybody may see. Default false. */
  openSource?: boolean;
  /** Opaque slug, second shape of webhook bodies, no classic trigger. Implied by a `circleci/` slug. */
  githubApp?: boolean;
}

export interface UserSeed {
  login: string;
  name?: string;
  token: string;
  /** Project slugs the user may see. Default: all. Others answer 404, as the vendor does. */
  projects?: string[];
}

export interface Commit {
  projectSlug: string;
  branch: string;
  subject: string;
  body?: string;
  author?: { name: string; email: string; login?: string };
  /** The branch's pipelines do this from now on, until the next commit. Default: what the project's do. */
  script?: PipelineScript;
}

export interface PushedTag {
  projectSlug: string;
  tag: string;
  subject: string;
  /** The workflows whose filters let tags through. Default: none, as in a config that says nothing of tags. */
  script?: PipelineScript;
}

export interface Call {
  method: string;
  /** Path without the query, still escaped. */
  path: string;
  query: string;
  body?: unknown;
  at: number;
  /** Missing while there is no answer: hung, reset, or still running. */
  status?: number;
  /** Of the answer, in its header `x-request-id`. */
  requestId?: string;
  tokenUsed?: string;
}

export interface CircleciStandIn {
  /** `http://127.0.0.1:port`; the API is at `/api/v2` and `/api/v1.1`. */
  readonly url: string;
  /** Another port, for artifact files and usage exports. Refuses requests with a token. */
  readonly storageUrl: string;
  readonly token: string;
  readonly appUrl: string;
  /** The owner of `token`. */
  readonly owner: User;
  addUser(seed: UserSeed): User;
  addProject(seed: ProjectSeed): Project;
  script(projectSlug: string, script: PipelineScript): void;
  /** Dynamic config: pipelines run this workflow first, and their own workflows after `pipeline/continue` is called with their key. */
  scriptSetup(projectSlug: string, setup: WorkflowScript | undefined): void;
  /**
   * Starts a pipeline as a push would. `undefined` if the subject or body says `[ci skip]` or no trigger matches; the push
   * still moves the branch.
   */
  pushCommit(commit: Commit): Pipeline | undefined;
  /** As `pushCommit`. */
  pushTag(pushed: PushedTag): Pipeline | undefined;
  /** A person, by id or login, in the web app. */
  webApp(user: string): WebAppPerson;
  /** What the web app shows of a job: steps with their output, cut after `maxChars` each, and tests. */
  inspectJob(jobId: string, maxChars?: number): InspectedJob;
  /** Makes a schedule due. */
  runSchedule(scheduleId: string): Pipeline;
  addContext(seed: ContextSeed): Context;
  /** A deploy marker: the version is now live in that environment. */
  recordDeploy(seed: DeploySeed): ComponentVersion;
  /** Makes usage exports fail for that reason, until called with `undefined`. */
  /** The files of usage exports end in the middle of their last row. */
  cutUsageFiles(isCut: boolean): void;
  failUsageExports(reason: string | undefined): void;
  /** Triggers and reruns of v1.1 answer 410, as from 2027-02-01. */
  retireV1(retired: boolean): void;
  /** Restores the build cache of v1.1, which the vendor has removed. */
  keepBuildCache(kept: boolean): void;
  /** Disables a webhook as the vendor does automatically. */
  autoDisableWebhook(webhookId: string): void;
  /**
   * One step: pending pipelines are created, queued jobs start, running ones end, usage exports continue. `target` is a
   * pipeline or workflow id; without it, everything moves. The state changes before the first await. Resolves to whether
   * anything moved, once the resulting webhooks were answered or timed out.
   */
  advance(target?: string): Promise<boolean>;
  /** Advances until nothing moves by itself anymore: everything has ended or waits for an approval. */
  finish(target?: string): Promise<void>;
  /** Advances everything on a timer, until `stop` or `close`. */
  autoplay(options: { stepMs: number }): { stop(): void };
  addWebhook(seed: WebhookSeed): Webhook;
  /** Holds events from now on instead of sending them. */
  holdWebhooks(): void;
  /** Sends held events and continues to hold new ones. */
  deliver(options?: ReleaseOptions): Promise<Delivery[]>;
  /** Sends held events, and sends new ones as they happen. */
  releaseWebhooks(options?: ReleaseOptions): Promise<Delivery[]>;
  /** How events that aren't held travel from now on. */
  carryWebhooks(how: WebhookCarriage): void;
  /** Sends every event again, with the same id, whose last delivery got no 2xx. */
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
  /** Each answer waits for this from now on: for a distant or slow vendor, or until a test lets them go. */
  answerAfter(wait: () => unknown): void;
  readonly calls: readonly Call[];
  /** How many calls arrived, whatever became of them. */
  count(method: string, path: RegExp): number;
  /** Every request between CircleCI and the bot, in both directions. Returns what ends the watching. */
  onTraffic(watch: Watch): () => void;
  readonly state: StandInState;
  /** As it was when it started: no projects, no users but the owner, no faults. URLs and tokens stay. */
  reset(): void;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Read access; what it returns is live, so look but do not write. */
export interface StandInState {
  readonly projects: readonly Project[];
  readonly users: readonly User[];
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
