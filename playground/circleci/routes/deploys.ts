// Environments, components and their versions, as recorded by deploy markers.
import { z } from 'zod';
import type { Component, ComponentVersion, Environment } from '../deploy-model.ts';
import { iso } from '../event-bodies.ts';
import { findOrganization, organizationsOf } from '../organizations.ts';
import { page } from '../pages.ts';
import { type ApiRequest, type Handler, ok, param, type Route, refuse } from '../router.ts';
import { isUuid, type World } from '../world.ts';

const idOf = ({ id }: { id: string }) => id;

export function deployRoutes(world: World): Route[] {
  const organizationOf = (request: ApiRequest) => {
    const id = request.query.get('org-id') ?? '';
    if (!isUuid(id)) refuse(400, 'org-id must be a UUID');
    return findOrganization(world, request.user, id);
  };

  const find = <T extends { organizationId: string }>(
    request: ApiRequest,
    things: Map<string, T>,
    name: string,
  ): T => {
    const id = param(request, name);
    if (!isUuid(id)) refuse(400, `${name} must be a UUID`);
    const thing = things.get(id.toLowerCase());
    const visible = organizationsOf(world, request.user).some((one) => one.id === thing?.organizationId);
    return thing && visible ? thing : refuse(404, 'Entity not found.');
  };

  const environments: Handler = (request) => {
    const { id } = organizationOf(request);
    const own = [...world.environments.values()].filter(({ organizationId }) => organizationId === id);
    return page(request, own, idOf, showEnvironment, pageSizeOf(request));
  };

  const components: Handler = (request) => {
    const { id } = organizationOf(request);
    const projectId = request.query.get('project-id');
    if (projectId !== null && !isUuid(projectId)) refuse(400, 'project-id must be a UUID');
    const own = [...world.components.values()].filter(
      (one) => one.organizationId === id && (projectId === null || one.projectId === projectId),
    );
    return page(request, own, idOf, showComponent, pageSizeOf(request));
  };

  const versions: Handler = (request) => {
    const component = find(request, world.components, 'component_id');
    const environmentId = request.query.get('environment-id');
    if (environmentId !== null && !isUuid(environmentId)) refuse(400, 'environment-id must be a UUID');
    const newestFirst = component.versions
      .filter((one) => environmentId === null || one.environmentId === environmentId)
      .sort((one, other) => other.lastDeployedAt - one.lastDeployedAt);
    return page(request, newestFirst, keyOf, showVersion);
  };

  const base = '/api/v2/deploy';
  return [
    { method: 'GET', path: `${base}/environments`, handle: environments },
    {
      method: 'GET',
      path: `${base}/environments/{environment_id}`,
      handle: (request) => ok(showEnvironment(find(request, world.environments, 'environment_id'))),
    },
    { method: 'GET', path: `${base}/components`, handle: components },
    {
      method: 'GET',
      path: `${base}/components/{component_id}`,
      handle: (request) => ok(showComponent(find(request, world.components, 'component_id'))),
    },
    { method: 'GET', path: `${base}/components/{component_id}/versions`, handle: versions },
  ];
}

/** Required here, unlike in other routes. */
function pageSizeOf({ query }: ApiRequest): number {
  const size = z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .safeParse(query.get('page-size') || 'none');
  return size.success ? size.data : refuse(400, 'page-size must be a positive integer');
}

const keyOf = ({ name, environmentId, namespace }: ComponentVersion) =>
  JSON.stringify([name, environmentId, namespace]);

function showEnvironment({ id, name, createdAt, updatedAt }: Environment) {
  return {
    id,
    name,
    description: '',
    labels: [],
    created_at: iso(createdAt),
    updated_at: iso(updatedAt),
  };
}

function showComponent({ id, name, projectId, versions, createdAt, updatedAt }: Component) {
  return {
    id,
    name,
    project_id: projectId,
    labels: [],
    release_count: versions.length,
    created_at: iso(createdAt),
    updated_at: iso(updatedAt),
  };
}

function showVersion(version: ComponentVersion) {
  return {
    name: version.name,
    environment_id: version.environmentId,
    namespace: version.namespace,
    is_live: version.isLive,
    pipeline_id: version.pipelineId,
    workflow_id: version.workflowId,
    job_id: version.jobId,
    job_number: version.jobNumber,
    last_deployed_at: iso(version.lastDeployedAt),
  };
}
