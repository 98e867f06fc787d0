// https://circleci.com/docs/api/v2/#tag/Pipeline
import type { Api, CallOptions } from '../api.ts';
import { listAll, type PageOptions, paginate } from '../paginate.ts';
import { path, project } from '../path.ts';
import { type DeclaredParameters, readDeclaredParameters } from '../schemas/declared-parameters.ts';
import { Pipeline, type TriggeredPipeline } from '../schemas/pipeline.ts';
import { PipelineConfig } from '../schemas/pipeline-config.ts';
import { Workflow } from '../schemas/workflow.ts';
import { type RunInput, type RunResult, runPipeline, type TriggerInput, triggerPipeline } from './trigger.ts';

type ListOptions = CallOptions & PageOptions;

export type Pipelines = ReturnType<typeof createPipelines>;

export function createPipelines(api: Api) {
  const config = async (id: string, options?: CallOptions): Promise<PipelineConfig> =>
    api.get(path`/api/v2/pipeline/${id}/config`, PipelineConfig, options);

  return Object.freeze({
    get: async (id: string, options?: CallOptions): Promise<Pipeline> =>
      api.get(path`/api/v2/pipeline/${id}`, Pipeline, options),

    getByNumber: async (slug: string, number: number, options?: CallOptions): Promise<Pipeline> =>
      api.get(path`/api/v2/project/${project(slug)}/pipeline/${number}`, Pipeline, options),

    /** Newest first. */
    listForProject: (
      slug: string,
      filter: { branch?: string } = {},
      options?: ListOptions,
    ): AsyncIterable<Pipeline> =>
      paginate(api, path`/api/v2/project/${project(slug)}/pipeline`, Pipeline, {
        ...options,
        query: { branch: filter.branch },
      }),

    /** Of the projects the token's owner follows, newest first; `mine` keeps those the owner started. */
    listForOrg: (
      orgSlug: string,
      filter: { mine?: boolean } = {},
      options?: ListOptions,
    ): AsyncIterable<Pipeline> =>
      paginate(api, path`/api/v2/pipeline`, Pipeline, {
        ...options,
        query: { 'org-slug': orgSlug, mine: filter.mine === true ? 'true' : undefined },
      }),

    /** Those the token's owner started, newest first. */
    listMine: (slug: string, options?: ListOptions): AsyncIterable<Pipeline> =>
      paginate(api, path`/api/v2/project/${project(slug)}/pipeline/mine`, Pipeline, options),

    config,

    /** What may be passed to `trigger`, as that pipeline's config declares it; {} when its YAML is broken. */
    parameters: async (id: string, options?: CallOptions): Promise<DeclaredParameters> =>
      readDeclaredParameters(await config(id, options)),

    workflows: async (pipelineId: string, options?: CallOptions): Promise<Workflow[]> =>
      listAll(api, path`/api/v2/pipeline/${pipelineId}/workflow`, Workflow, options),

    /** For GitHub OAuth and Bitbucket Cloud projects. Never repeated; throws UsageError before it sends. */
    trigger: async (
      slug: string,
      input: TriggerInput = {},
      options?: CallOptions,
    ): Promise<TriggeredPipeline> => triggerPipeline(api, slug, input, options),

    /** For every project but GitLab's. Never repeated; throws UsageError before it sends. */
    run: async (slug: string, input: RunInput, options?: CallOptions): Promise<RunResult> =>
      runPipeline(api, slug, input, options),
  });
}
