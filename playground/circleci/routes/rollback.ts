// Rollbacks: a pipeline replaces the live version with an earlier one. The live version changes when it has succeeded.
import { z } from 'zod';
import { checkParameters } from '../parameters.ts';
import { type Answer, checked, type Handler, ok, param, type Route, refuse } from '../router.ts';
import { triggerPipeline } from '../runs.ts';
import { findProjectById, type World } from '../world.ts';

const RollbackBody = z.strictObject({
  component_name: z.string(),
  environment_name: z.string(),
  current_version: z.string(),
  target_version: z.string(),
  namespace: z.string().optional(),
  reason: z.string().optional(),
  parameters: z.record(z.string(), z.unknown()).optional(),
});

export function rollbackRoutes(world: World): Route[] {
  // Assumed: 404 if it doesn't exist, 409 if the current version isn't live anymore, and the `pipeline` field.
  const rollback: Handler = (request): Answer => {
    const project = findProjectById(world, request.user, param(request, 'project_id'));
    const body = checked(RollbackBody, request.body);
    const component =
      [...world.components.values()].find(
        (one) => one.projectId === project.id && one.name === body.component_name,
      ) ?? refuse(404, `Component ${body.component_name} not found`);
    const environment =
      [...world.environments.values()].find(
        (one) => one.organizationId === project.organizationId && one.name === body.environment_name,
      ) ?? refuse(404, `Environment ${body.environment_name} not found`);
    const namespace = body.namespace ?? 'default';
    const inPlace = component.versions.filter(
      (one) => one.environmentId === environment.id && one.namespace === namespace,
    );
    if (!inPlace.some(({ name }) => name === body.target_version))
      refuse(404, `Version ${body.target_version} not found`);
    if (body.target_version === body.current_version)
      refuse(400, 'target_version and current_version are the same');
    if (!inPlace.some(({ name, isLive }) => isLive && name === body.current_version))
      refuse(409, `Version ${body.current_version} is not live`);
    const pipeline = triggerPipeline(world, {
      project,
      ref: { branch: project.defaultBranch },
      actor: request.user,
      type: 'api',
      parameters: checkParameters(project, body.parameters ?? {}),
      rollback: {
        component,
        environment,
        namespace,
        version: body.target_version,
        values: {
          'pipeline.deploy.component_name': component.name,
          'pipeline.deploy.environment_name': environment.name,
          'pipeline.deploy.namespace': namespace,
          'pipeline.deploy.current_version': body.current_version,
          'pipeline.deploy.target_version': body.target_version,
          'pipeline.deploy.reason': body.reason ?? '',
        },
      },
    });
    return ok({ id: pipeline.id, rollback_type: 'pipeline' }, 202);
  };
  return [{ method: 'POST', path: '/api/v2/projects/{project_id}/rollback', handle: rollback }];
}
