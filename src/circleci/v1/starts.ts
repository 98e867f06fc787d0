// All v1.1 calls that start something. CircleCI removes them on 2027-02-01: from then on they answer 410, and the error
// names the v2 replacement. Until then each answer carries a warning.
// https://circleci.com/docs/guides/toolkit/api-v1-migration-guide/
import type { Api, CallOptions } from '../api.ts';
import { demand } from '../demand.ts';
import { path, projectPath } from '../path.ts';
import { LegacyAnswer } from '../schemas/legacy-answer.ts';
import { LegacyBuild } from '../schemas/legacy-build.ts';
import { type ApiParameterValue, checkParameters } from '../v2/trigger.ts';

export interface LegacyTrigger {
  revision?: string;
  /** How many containers; only CircleCI 1.0 supports it. */
  parallel?: number;
  buildParameters?: Readonly<Record<string, ApiParameterValue>>;
}

export interface LegacyBuildTrigger extends LegacyTrigger {
  /** Instead of a revision. */
  tag?: string;
  /** The one job of the config to run. */
  job?: string;
}

export interface LegacyProjectTrigger {
  branch?: string;
  /** Of that branch. */
  revision?: string;
  /** Instead of a branch. */
  tag?: string;
}

const RUN = 'POST /api/v2/project/{slug}/pipeline/run';
const RERUN = 'POST /api/v2/workflow/{id}/rerun';

export function createStartsApi(api: Api) {
  return {
    /**
     * Not available on CircleCI Server.
     * @deprecated Answers 410 from 2027-02-01 on; use `workflows.rerun` with the job's id.
     */
    retry: async (slug: string, buildNum: number, options?: CallOptions): Promise<LegacyBuild> =>
      api.post(path`/api/v1.1/project/${projectPath(slug)}/${buildNum}/retry`, LegacyBuild, {
        ...options,
        replacement: `${RERUN} with jobs`,
      }),

    /**
     * Not available on CircleCI Server.
     * @deprecated Answers 410 from 2027-02-01 on; use `workflows.rerun` with the job's id and `enableSsh`.
     */
    retryWithSsh: async (slug: string, buildNum: number, options?: CallOptions): Promise<LegacyBuild> =>
      api.post(path`/api/v1.1/project/${projectPath(slug)}/${buildNum}/ssh`, LegacyBuild, {
        ...options,
        replacement: `${RERUN} with jobs and enable_ssh`,
      }),

    /**
     * Runs one job, without workflows. Not for configs of version 2.1.
     * @deprecated Answers 410 from 2027-02-01 on; use `pipelines.run`, or `pipelines.trigger`.
     */
    triggerBuild: async (
      slug: string,
      input: LegacyBuildTrigger = {},
      options?: CallOptions,
    ): Promise<LegacyBuild> => {
      demand(
        input.revision === undefined || input.tag === undefined,
        'Give either a revision or a tag, not both.',
      );
      const body = { ...printTrigger(input), tag: input.tag, job: input.job };
      return api.post(path`/api/v1.1/project/${projectPath(slug)}`, LegacyBuild, {
        ...options,
        body,
        replacement: RUN,
      });
    },

    /**
     * Like `triggerBuild`, on a branch.
     * @deprecated Answers 410 from 2027-02-01 on; use `pipelines.run`, or `pipelines.trigger`.
     */
    triggerBranch: async (
      slug: string,
      branch: string,
      input: LegacyTrigger = {},
      options?: CallOptions,
    ): Promise<LegacyBuild> =>
      api.post(path`/api/v1.1/project/${projectPath(slug)}/tree/${branch}`, LegacyBuild, {
        ...options,
        body: printTrigger(input),
        replacement: RUN,
      }),

    /**
     * Runs the workflows of the config. The answer does not say which pipeline it created.
     * @deprecated Answers 410 from 2027-02-01 on; use `pipelines.run`, or `pipelines.trigger`.
     */
    triggerProject: async (
      slug: string,
      input: LegacyProjectTrigger = {},
      options?: CallOptions,
    ): Promise<LegacyAnswer> => {
      const { branch, revision, tag } = input;
      demand(tag === undefined || branch === undefined, 'Give either a branch or a tag, not both.');
      demand(revision === undefined || branch !== undefined, 'A revision requires its branch.');
      return api.post(path`/api/v1.1/project/${projectPath(slug)}/build`, LegacyAnswer, {
        ...options,
        body: { branch, revision, tag },
        replacement: RUN,
      });
    },
  };
}

function printTrigger({ revision, parallel, buildParameters }: LegacyTrigger) {
  if (buildParameters !== undefined) checkParameters(buildParameters);
  return { revision, parallel, build_parameters: buildParameters };
}
