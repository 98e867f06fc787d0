// The CircleCI client: one frozen object of resources for one token. It knows API v2, the little of v1.1 that v2
// lacks, and nothing of who calls it.
import { UsageError } from '../errors.ts';
import { createApi } from './api.ts';
import { createHttp, type ProxySettings } from './http.ts';
import { createMemoryBudget, type RateBudget } from './rate-limit.ts';
import { type Clock, systemClock } from './retry.ts';
import { createLegacy, type Legacy } from './v1/legacy.ts';
import { createDefinitions, type Definitions } from './v2/definitions.ts';
import { createEnvVars, type EnvVars } from './v2/env-vars.ts';
import { createJobs, type Jobs } from './v2/jobs.ts';
import { createMe, type MeResource } from './v2/me.ts';
import { createPipelines, type Pipelines } from './v2/pipelines.ts';
import { createProjects, type Projects } from './v2/projects.ts';
import { createWorkflows, type Workflows } from './v2/workflows.ts';
import type { ApiWarning } from './warnings.ts';

export type { CallOptions } from './api.ts';
export type { ProxySettings } from './http.ts';
export type { PageOptions } from './paginate.ts';
export type { Priority, RateBudget, RateLimitState } from './rate-limit.ts';
export type { Clock } from './retry.ts';
export type { DeclaredParameter, DeclaredParameters } from './schemas/declared-parameters.ts';
export type { Definition } from './schemas/definition.ts';
export type { EnvVar } from './schemas/env-var.ts';
export type { Job } from './schemas/job.ts';
export type { LegacyBuild } from './schemas/legacy-build.ts';
export type { Me } from './schemas/me.ts';
export type { Pipeline, TriggeredPipeline } from './schemas/pipeline.ts';
export type { PipelineConfig } from './schemas/pipeline-config.ts';
export type { Project } from './schemas/project.ts';
export type { Rerun, Workflow, WorkflowJob } from './schemas/workflow.ts';
export type { ParameterValue, RunInput, RunResult, TriggerInput } from './v2/trigger.ts';
export type { RerunInput } from './v2/workflows.ts';
export type { ApiWarning } from './warnings.ts';

export interface CircleciOptions {
  token: string;
  /** Root of the host; the API's paths are appended. A CircleCI Server is another host. */
  baseUrl?: string;
  auth?: 'circle-token' | 'bearer';
  /** For a whole call with all its attempts. Default 10 000. */
  timeoutMs?: number;
  /** Only what is given here: the environment's proxy variables are not read. */
  proxy?: ProxySettings | false;
  /** Is told every rate limit header and asked before reads. Default: one in memory. */
  budget?: RateBudget;
  /** Default 3 attempts, waits of up to 300 ms, doubling, to 5 s. */
  retry?: { maxAttempts?: number; baseMs?: number; capMs?: number };
  /** Called for every answer that says its call will go away. */
  onWarning?: (warning: ApiWarning) => void;
  clock?: Clock;
}

export interface Circleci {
  readonly me: MeResource;
  readonly projects: Projects;
  readonly definitions: Definitions;
  readonly pipelines: Pipelines;
  readonly workflows: Workflows;
  readonly jobs: Jobs;
  readonly envVars: EnvVars;
  readonly legacy: Legacy;
  /** Destroys the kept connections; calls under way fail. */
  close(): void;
}

const BASE_URL = 'https://circleci.com';

/**
 * Every method throws the CircleciError kinds of src/errors.ts, and UsageError for what can be seen to be wrong
 * before it is sent. Throws UsageError at once for a token that cannot be one.
 */
export function createCircleci(options: CircleciOptions): Circleci {
  const { token, clock = systemClock } = options;
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new UsageError(
      'That is no CircleCI API token: it is empty, or has spaces or other characters in it.',
    );
  }
  const http = createHttp({
    token,
    baseUrl: (options.baseUrl ?? BASE_URL).replace(/\/+$/, ''),
    auth: options.auth ?? 'circle-token',
    proxy: options.proxy ?? false,
  });
  const api = createApi(http, {
    token,
    clock,
    timeoutMs: options.timeoutMs ?? 10_000,
    retry: { maxAttempts: 3, baseMs: 300, capMs: 5_000, ...options.retry },
    budget: options.budget ?? createMemoryBudget(clock.now),
    onWarning: options.onWarning ?? (() => {}),
  });

  return Object.freeze({
    me: createMe(api),
    projects: createProjects(api),
    definitions: createDefinitions(api),
    pipelines: createPipelines(api),
    workflows: createWorkflows(api),
    jobs: createJobs(api),
    envVars: createEnvVars(api),
    legacy: createLegacy(api),
    close: http.close,
  });
}
