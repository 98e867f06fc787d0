// Deploy environments, components and versions, and rollbacks. Not available on CircleCI Server.
// https://circleci.com/docs/api/v2/#tag/Deploy, #tag/Rollback
import type { Api, CallOptions } from '../api.ts';
import { demand, demandText } from '../demand.ts';
import { type PageOptions, type Pages, pageOf, paginate } from '../paginate.ts';
import { path } from '../path.ts';
import { ApiRollback, DeployComponent, DeployEnvironment, DeployVersion } from '../schemas/deploy.ts';
import { type ApiParameterValue, checkParameters } from './trigger.ts';

const EnvironmentPage = pageOf('environment', DeployEnvironment);
const ComponentPage = pageOf('component', DeployComponent);
const VersionPage = pageOf('version', DeployVersion);

export interface RollbackInput {
  environmentName: string;
  componentName: string;
  currentVersion: string;
  targetVersion: string;
  namespace?: string;
  /** Shown in CircleCI's deploy history. */
  reason?: string;
  parameters?: Readonly<Record<string, ApiParameterValue>>;
}

type ListOptions = CallOptions & PageOptions;

/** Only these lists require a page size. */
const PAGE_SIZE = '20';

export type Deploys = ReturnType<typeof createDeploysApi>;

export function createDeploysApi(api: Api) {
  return Object.freeze({
    /** `orgId` is the UUID of `organizations.get(slug)`. */
    environments: (orgId: string, options?: ListOptions): Pages<DeployEnvironment> => {
      demandText('The id of the organization', orgId);
      return paginate(api, path`/api/v2/deploy/environments`, EnvironmentPage, {
        ...options,
        query: { 'org-id': orgId, 'page-size': PAGE_SIZE },
      });
    },

    environment: async (id: string, options?: CallOptions): Promise<DeployEnvironment> =>
      api.get(path`/api/v2/deploy/environments/${id}`, DeployEnvironment, options),

    components: (
      orgId: string,
      filter: { projectId?: string } = {},
      options?: ListOptions,
    ): Pages<DeployComponent> => {
      demandText('The id of the organization', orgId);
      return paginate(api, path`/api/v2/deploy/components`, ComponentPage, {
        ...options,
        query: { 'org-id': orgId, 'project-id': filter.projectId, 'page-size': PAGE_SIZE },
      });
    },

    component: async (id: string, options?: CallOptions): Promise<DeployComponent> =>
      api.get(path`/api/v2/deploy/components/${id}`, DeployComponent, options),

    /** The deployed versions of a component; `isLive` marks the live one. */
    versions: (
      componentId: string,
      filter: { environmentId?: string } = {},
      options?: ListOptions,
    ): Pages<DeployVersion> =>
      paginate(api, path`/api/v2/deploy/components/${componentId}/versions`, VersionPage, {
        ...options,
        query: { 'environment-id': filter.environmentId },
      }),

    /** Starts the project's rollback pipeline. Never repeated; throws UsageError before it is sent. */
    rollback: async (
      projectId: string,
      input: RollbackInput,
      options?: CallOptions,
    ): Promise<ApiRollback> => {
      checkRollback(input);
      const body = {
        environment_name: input.environmentName,
        component_name: input.componentName,
        current_version: input.currentVersion,
        target_version: input.targetVersion,
        namespace: input.namespace,
        reason: input.reason,
        parameters: input.parameters,
      };
      return api.post(path`/api/v2/projects/${projectId}/rollback`, ApiRollback, { ...options, body });
    },
  });
}

function checkRollback(input: RollbackInput): void {
  demandText('The name of the environment', input.environmentName);
  demandText('The name of the component', input.componentName);
  demandText('The live version', input.currentVersion);
  demandText('The version to roll back to', input.targetVersion);
  demand(input.currentVersion !== input.targetVersion, `\`${input.targetVersion}\` is already live.`);
  if (input.parameters !== undefined) checkParameters(input.parameters);
}
