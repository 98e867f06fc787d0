// Deploys: which version of a component is live in which environment.

export interface Environment {
  id: string;
  name: string;
  organizationId: string;
  createdAt: number;
  updatedAt: number;
}

export interface Component {
  id: string;
  name: string;
  organizationId: string;
  projectId: string;
  createdAt: number;
  updatedAt: number;
  /** In the order they were first deployed. */
  versions: ComponentVersion[];
}

export interface ComponentVersion {
  name: string;
  environmentId: string;
  namespace: string;
  isLive: boolean;
  lastDeployedAt: number;
  pipelineId: string;
  workflowId: string;
  jobId: string;
  jobNumber: number;
}

export interface DeploySeed {
  projectSlug: string;
  /** The job that deployed it. */
  jobNumber: number;
  component: string;
  environment: string;
  version: string;
  /** Default: `default`. */
  namespace?: string;
}

/** What becomes live when all workflows of a rollback pipeline have succeeded. */
export interface RollbackTarget {
  component: Component;
  environment: Environment;
  namespace: string;
  version: string;
  /** Pipeline values of the rollback: `pipeline.deploy.…`. */
  values: Record<string, string>;
}
