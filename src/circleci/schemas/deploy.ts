// Deploy environments, components, and their versions.
import { z } from 'zod';
import { plainItems } from '../items.ts';
import { compact, OptionalNumber, OptionalText, OptionalTime } from './fields.ts';

const Label = z.object({ key: z.string(), value: z.string().catch('') });
const Labels = plainItems('label', Label, 'labels')
  .nullish()
  .catch(undefined)
  .transform((labels) => labels ?? []);

export const DeployEnvironment = z
  .object({
    id: z.string(),
    name: z.string(),
    description: OptionalText,
    labels: Labels,
    created_at: OptionalTime,
    updated_at: OptionalTime,
  })
  .transform((environment) =>
    compact({
      id: environment.id,
      name: environment.name,
      description: environment.description,
      labels: environment.labels,
      createdAt: environment.created_at,
      updatedAt: environment.updated_at,
    }),
  );
export type DeployEnvironment = z.infer<typeof DeployEnvironment>;

export const DeployComponent = z
  .object({
    id: z.string(),
    name: z.string(),
    project_id: OptionalText,
    labels: Labels,
    release_count: OptionalNumber,
    created_at: OptionalTime,
    updated_at: OptionalTime,
  })
  .transform((component) =>
    compact({
      id: component.id,
      name: component.name,
      projectId: component.project_id,
      labels: component.labels,
      releaseCount: component.release_count,
      createdAt: component.created_at,
      updatedAt: component.updated_at,
    }),
  );
export type DeployComponent = z.infer<typeof DeployComponent>;

export const DeployVersion = z
  .object({
    name: z.string(),
    // These tell which version a rollback replaces, and where.
    environment_id: z.string(),
    namespace: z.string().nullish(),
    is_live: z.boolean().optional(),
    pipeline_id: OptionalText,
    workflow_id: OptionalText,
    job_id: OptionalText,
    job_number: OptionalNumber,
    last_deployed_at: OptionalText,
  })
  .transform((version) =>
    compact({
      name: version.name,
      environmentId: version.environment_id,
      namespace: version.namespace ?? undefined,
      /** Missing: CircleCI didn't say. */
      isLive: version.is_live,
      pipelineId: version.pipeline_id,
      workflowId: version.workflow_id,
      jobId: version.job_id,
      jobNumber: version.job_number,
      lastDeployedAt: version.last_deployed_at,
    }),
  );
export type DeployVersion = z.infer<typeof DeployVersion>;

export const ApiRollback = z
  .object({ id: OptionalText, rollback_type: OptionalText })
  .transform((rollback) => compact({ id: rollback.id, rollbackType: rollback.rollback_type }));
export type ApiRollback = z.infer<typeof ApiRollback>;
