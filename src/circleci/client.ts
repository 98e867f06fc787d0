// The CircleCI client: one frozen object of resources for one token, with the order and terms of CircleCI's own
// documentation. It covers API v2 and, under `legacy`, v1.1, and knows nothing about its callers.
import { UsageError } from '../errors.ts';
import { type Api, type ApiSettings, createApi, type ListGap } from './api.ts';
import { createDownload } from './download.ts';
import { createHttp, type ProxySettings } from './http.ts';
import { withPublicReads } from './public-reads.ts';
import { createMemoryBudget, type RateBudget } from './rate-limit.ts';
import { type Clock, type RetryPolicy, systemClock } from './retry.ts';
import type { Project } from './schemas/project.ts';
import { createLegacyApi, type Legacy } from './v1/legacy.ts';
import { type Artifacts, createArtifactsApi } from './v2/artifacts.ts';
import { type CheckoutKeys, createCheckoutKeysApi } from './v2/checkout-keys.ts';
import { type Contexts, createContextsApi } from './v2/contexts.ts';
import { createDefinitionsApi, type Definitions } from './v2/definitions.ts';
import { createDeploysApi, type Deploys } from './v2/deploys.ts';
import { createEnvVarsApi, type EnvVars } from './v2/env-vars.ts';
import { createInsightsApi, type Insights } from './v2/insights.ts';
import { createJobsApi, type Jobs } from './v2/jobs.ts';
import { createMeApi, type MeResource } from './v2/me.ts';
import { createOrganizationsApi, type Organizations } from './v2/organizations.ts';
import { createPipelinesApi, type Pipelines } from './v2/pipelines.ts';
import { createProjectsApi, type ProjectsApi } from './v2/projects.ts';
import { createSchedulesApi, type Schedules } from './v2/schedules.ts';
import { createTestsApi, type Tests } from './v2/tests.ts';
import { createTriggersApi, type Triggers } from './v2/triggers.ts';
import { createUsageApi, type Usage } from './v2/usage.ts';
import { createUsersApi, type Users } from './v2/users.ts';
import { createWebhooksApi, type Webhooks } from './v2/webhooks.ts';
import { createWorkflowsApi, type Workflows } from './v2/workflows.ts';
import type { ApiWarning } from './warnings.ts';
import { type CircleciCall, watchHttp } from './watch-http.ts';

export type { CallOptions, ListGap } from './api.ts';
export type { Download } from './download.ts';
export type { ProxySettings } from './http.ts';
export type { Gaps, Listing } from './listing.ts';
export type { Pages } from './paginate.ts';
export type { Priority, RateBudget } from './rate-limit.ts';
export type { Clock } from './retry.ts';
export type { Artifact } from './schemas/artifact.ts';
export type { CheckoutKey } from './schemas/checkout-key.ts';
export type { Context, ContextEnvVar, ContextRestriction } from './schemas/context.ts';
export type { Definition } from './schemas/definition.ts';
export type { DeployComponent, DeployVersion } from './schemas/deploy.ts';
export type { InsightsRun, NamedMetrics } from './schemas/insights.ts';
export type { FlakyTest } from './schemas/insights-tests.ts';
export type { LegacyBuild } from './schemas/legacy-build.ts';
export type { Organization } from './schemas/organization.ts';
export type { Pipeline } from './schemas/pipeline.ts';
export type { ProjectSettings } from './schemas/project-settings.ts';
export type { Schedule } from './schemas/schedule.ts';
export type { TestResult } from './schemas/test-result.ts';
export type { Trigger } from './schemas/trigger.ts';
export type { WebhookRegistration } from './schemas/webhook-registration.ts';
export type { Workflow, WorkflowJob } from './schemas/workflow.ts';
export type { ScheduleInput } from './v2/schedules.ts';
export type { ApiTimetable as Timetable } from './v2/timetable.ts';
export type { WebhookInput } from './v2/webhooks.ts';
export type { RerunInput } from './v2/workflows.ts';
export type { ApiWarning } from './warnings.ts';
export type { Project };

export interface CircleciOptions {
  /** Without one, it reads the builds of open-source projects, and changes nothing. */
  token?: string;
  /** Root of the host; API paths are appended. CircleCI Server has its own host. */
  baseUrl?: string;
  /** More hosts that files may be read from, besides CircleCI's own and that of the base URL. Lower case. */
  fileHosts?: readonly string[];
  auth?: 'circle-token' | 'bearer';
  /** For a whole call, including all attempts. Default 10,000. */
  timeoutMs?: number;
  /** Only this proxy is used: the environment's proxy variables are ignored. */
  proxy?: ProxySettings | false;
  /** Receives every rate limit header and is asked before reads. Default: one in memory. */
  budget?: RateBudget;
  /** Default 3 attempts, with waits of up to 300 ms, doubling up to 5 s. A longer wait makes the call fail. */
  retry?: Partial<RetryPolicy>;
  /** Called for every answer that announces the removal of its call. */
  onWarning?: (warning: ApiWarning) => void;
  /** Called for every list with items that could not be read, or that ends early. */
  onGap?: (gap: ListGap) => void;
  /** Advice for people if CircleCI refuses the token (401): whose it is, and how to replace it. */
  tokenAdvice?: string;
  /** Called when CircleCI refuses the token (401). */
  onUnauthorized?: () => void;
  /** Receives the time in every answer's headers, epoch ms, to the second. */
  onServerTime?: (ms: number) => void;
  /** Receives every project that is read, before the caller does. */
  onProject?: (project: Project) => Promise<void>;
  /** Every request, repeated ones too. For metrics. */
  onCall?: (call: CircleciCall) => void;
  clock?: Clock;
}

export interface Circleci {
  readonly me: MeResource;
  readonly users: Users;
  readonly organizations: Organizations;
  readonly projects: ProjectsApi;
  readonly definitions: Definitions;
  readonly triggers: Triggers;
  readonly schedules: Schedules;
  readonly pipelines: Pipelines;
  readonly workflows: Workflows;
  readonly jobs: Jobs;
  readonly artifacts: Artifacts;
  readonly tests: Tests;
  readonly contexts: Contexts;
  readonly envVars: EnvVars;
  readonly checkoutKeys: CheckoutKeys;
  readonly webhooks: Webhooks;
  readonly insights: Insights;
  readonly usage: Usage;
  readonly deploys: Deploys;
  readonly legacy: Legacy;
  /**
   * The same client, which also reads the builds of open-source projects that its token can't see, without it. `onPublic` is
   * called when it did.
   */
  alsoPublic(onPublic: () => void): Circleci;
  /** Closes all connections; calls in progress fail. */
  close(): void;
}

const BASE_URL = 'https://circleci.com';

/**
 * Every method throws the CircleciError kinds of src/errors.ts, and UsageError for invalid input before it is sent.
 * Throws UsageError at once for a malformed token.
 */
export function createCircleci(options: CircleciOptions): Circleci {
  const { token, clock = systemClock } = options;
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) {
    throw new UsageError(
      'That is not a CircleCI API token: it is empty, or contains spaces or other invalid characters.',
    );
  }
  const baseUrl = (options.baseUrl ?? BASE_URL).replace(/\/+$/, '');
  const retry = { maxAttempts: 3, baseMs: 300, capMs: 5_000, longestWaitMs: 5_000, ...options.retry };
  const { auth = 'circle-token', proxy = false, onCall = () => {} } = options;
  const http = watchHttp(createHttp({ token, baseUrl, auth, proxy }), onCall);
  const settings: ApiSettings = {
    token,
    clock,
    retry,
    timeoutMs: options.timeoutMs ?? 10_000,
    budget: options.budget ?? createMemoryBudget(clock.now),
    onWarning: options.onWarning ?? (() => {}),
    onGap: options.onGap ?? (() => {}),
    tokenAdvice: token === undefined ? NO_TOKEN : options.tokenAdvice,
    onUnauthorized: options.onUnauthorized,
    onServerTime: options.onServerTime,
  };
  // Its limits are those of the address, not of the token, and its refusals say nothing about the token.
  const anonymous = createApi(http, {
    ...settings,
    ...{ token: undefined, budget: createMemoryBudget(clock.now), onUnauthorized: undefined },
  });
  const download = createDownload(http, { baseUrl, fileHosts: options.fileHosts ?? [], retry, clock });

  const build = (api: Api): Circleci =>
    Object.freeze({
      ...resourcesOf(api, download, options),
      alsoPublic: (onPublic: () => void) => build(withPublicReads(api, anonymous, onPublic)),
      close: http.close,
    });
  return build(createApi(http, settings));
}

const NO_TOKEN = 'Only open-source projects can be read without a token. Log in with `/circleci login`.';

function resourcesOf(
  api: Api,
  download: ReturnType<typeof createDownload>,
  { onProject, token }: CircleciOptions,
): Omit<Circleci, 'alsoPublic' | 'close'> {
  return {
    me: createMeApi(api),
    users: createUsersApi(api),
    organizations: createOrganizationsApi(api),
    projects: createProjectsApi(api, onProject),
    definitions: createDefinitionsApi(api),
    triggers: createTriggersApi(api),
    schedules: createSchedulesApi(api),
    pipelines: createPipelinesApi(api),
    workflows: createWorkflowsApi(api),
    jobs: createJobsApi(api),
    artifacts: createArtifactsApi(api),
    tests: createTestsApi(api),
    contexts: createContextsApi(api),
    envVars: createEnvVarsApi(api),
    checkoutKeys: createCheckoutKeysApi(api),
    webhooks: createWebhooksApi(api),
    insights: createInsightsApi(api),
    usage: createUsageApi(api, download),
    deploys: createDeploysApi(api),
    legacy: createLegacyApi(api, download, token === undefined ? [] : [token]),
  };
}
