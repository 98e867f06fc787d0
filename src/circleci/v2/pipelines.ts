// https://circleci.com/docs/api/v2/#tag/Pipeline
import { createThread } from '../../threads/create-thread.ts';
import type { Api, CallOptions } from '../api.ts';
import { demandText } from '../demand.ts';
import type { Listing } from '../listing.ts';
import { listAll, type PageOptions, type Pages, pageOf, paginate } from '../paginate.ts';
import { organizationSlug, path, projectPath } from '../path.ts';
import { Accepted } from '../schemas/accepted.ts';
import type { DeclaredParameters } from '../schemas/declared-parameters.ts';
import { Pipeline, type TriggeredPipeline } from '../schemas/pipeline.ts';
import { PipelineConfig } from '../schemas/pipeline-config.ts';
import { PipelineValues } from '../schemas/pipeline-values.ts';
import { Workflow } from '../schemas/workflow.ts';
import {
  type ApiParameterValue,
  checkParameters,
  type RunInput,
  type RunResult,
  runDefinition,
  type TriggerInput,
  triggerPipeline,
} from './trigger.ts';

const PipelinePage = pageOf('pipeline', Pipeline);
const WorkflowPage = pageOf('workflow', Workflow);

export interface ContinueInput {
  /** Known only to the setup job. */
  continuationKey: string;
  /** YAML. */
  configuration: string;
  parameters?: Readonly<Record<string, ApiParameterValue>>;
}

type ListOptions = CallOptions & PageOptions;

const declaredParameters = createThread<PipelineConfig, DeclaredParameters>({
  file: '../schemas/declared-parameters-worker',
  from: import.meta.url,
  timeoutMs: 10_000,
});

export type Pipelines = ReturnType<typeof createPipelinesApi>;

export function createPipelinesApi(api: Api) {
  const config = async (id: string, options?: CallOptions): Promise<PipelineConfig> =>
    api.get(path`/api/v2/pipeline/${id}/config`, PipelineConfig, options);

  return Object.freeze({
    get: async (id: string, options?: CallOptions): Promise<Pipeline> =>
      api.get(path`/api/v2/pipeline/${id}`, Pipeline, options),

    getByNumber: async (slug: string, number: number, options?: CallOptions): Promise<Pipeline> =>
      api.get(path`/api/v2/project/${projectPath(slug)}/pipeline/${number}`, Pipeline, options),

    /** Newest first. */
    listForProject: (
      slug: string,
      filter: { branch?: string } = {},
      options?: ListOptions,
    ): Pages<Pipeline> =>
      paginate(api, path`/api/v2/project/${projectPath(slug)}/pipeline`, PipelinePage, {
        ...options,
        query: { branch: filter.branch },
      }),

    /** Of the projects that the token's owner follows, newest first; `mine` keeps only those that the owner started. */
    listForOrg: (orgSlug: string, filter: { mine?: boolean } = {}, options?: ListOptions): Pages<Pipeline> =>
      paginate(api, path`/api/v2/pipeline`, PipelinePage, {
        ...options,
        query: { 'org-slug': organizationSlug(orgSlug), mine: filter.mine === true ? 'true' : undefined },
      }),

    /** Those that the token's owner started, newest first. */
    listMine: (slug: string, options?: ListOptions): Pages<Pipeline> =>
      paginate(api, path`/api/v2/project/${projectPath(slug)}/pipeline/mine`, PipelinePage, options),

    config,

    /**
     * The parameters that `trigger` accepts, as declared in the config of that pipeline. {} if its YAML is broken, or takes
     * longer to read than any real config.
     */
    parameters: async (id: string, options?: CallOptions): Promise<DeclaredParameters> => {
      const read = await config(id, options);
      return declaredParameters(read).catch(() => ({}));
    },

    /** The values of its `pipeline.*` expressions: parameters, branch, revision and so on, by name. */
    values: async (id: string, options?: CallOptions): Promise<PipelineValues> =>
      api.get(path`/api/v2/pipeline/${id}/values`, PipelineValues, options),

    workflows: async (pipelineId: string, options?: CallOptions): Promise<Listing<Workflow>> =>
      listAll(api, path`/api/v2/pipeline/${pipelineId}/workflow`, WorkflowPage, options),

    /** For GitHub OAuth and Bitbucket Cloud projects. Never repeated; throws UsageError before it is sent. */
    trigger: async (
      slug: string,
      input: TriggerInput = {},
      options?: CallOptions,
    ): Promise<TriggeredPipeline> => triggerPipeline(api, slug, input, options),

    /** For all projects except GitLab's. Never repeated; throws UsageError before it is sent. */
    run: async (slug: string, input: RunInput, options?: CallOptions): Promise<RunResult> =>
      runDefinition(api, slug, input, options),

    /** How a setup job continues with a generated config. Errors of this call never contain the key. */
    continue: async (input: ContinueInput, options?: CallOptions): Promise<void> => {
      demandText('The continuation key', input.continuationKey);
      demandText('The configuration', input.configuration);
      checkParameters(input.parameters ?? {});
      const { continuationKey, configuration, parameters } = input;
      const body = { 'continuation-key': continuationKey, configuration, parameters };
      return api.post(path`/api/v2/pipeline/continue`, Accepted, { ...options, body, secret: true });
    },
  });
}
