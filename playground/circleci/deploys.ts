// Deploy records, and what a rollback changes in them.
import { randomUUID } from 'node:crypto';
import type { Component, ComponentVersion, DeploySeed, Environment, RollbackTarget } from './deploy-model.ts';
import type { JobRun, Pipeline, Project } from './model.ts';
import type { World } from './world.ts';

/** Records that `job` deployed a version, which is live now. Creates component and environment on first use. */
export function recordDeploy(
  world: World,
  project: Project,
  job: JobRun,
  seed: DeploySeed,
): ComponentVersion {
  const environment = environmentNamed(world, project, seed.environment);
  const component = componentNamed(world, project, seed.component);
  return makeLive(world, job, {
    component,
    environment,
    namespace: seed.namespace ?? 'default',
    version: seed.version,
    values: {},
  });
}

/** What a job's script says it deploys. A rollback has its own version, which takes effect at its end. */
export function markDeploy(world: World, job: JobRun): void {
  const { rollback, project, ref, commit } = job.workflow.pipeline;
  const { deploys } = job.script;
  if (!deploys || rollback || job.number === undefined) return;
  const version = 'tag' in ref ? ref.tag : commit.revision.slice(0, 7);
  recordDeploy(world, project, job, {
    ...{ projectSlug: project.slug, jobNumber: job.number, version },
    ...deploys,
  });
}

/** A rollback takes effect when all workflows of its pipeline have succeeded. Assumed: its last job is the deployer. */
export function finishRollback(world: World, pipeline: Pipeline): void {
  const { rollback, workflows } = pipeline;
  if (!rollback || workflows.some(({ status }) => status !== 'success')) return;
  const job = workflows.at(-1)?.jobs.findLast(({ number }) => number !== undefined);
  if (job) makeLive(world, job, rollback);
}

function makeLive(world: World, job: JobRun, target: RollbackTarget): ComponentVersion {
  const { component, environment, namespace, version: name } = target;
  const inPlace = component.versions.filter(
    (one) => one.environmentId === environment.id && one.namespace === namespace,
  );
  for (const other of inPlace) other.isLive = false;
  const at = world.now();
  const deployed = {
    isLive: true,
    lastDeployedAt: at,
    pipelineId: job.workflow.pipeline.id,
    workflowId: job.workflow.id,
    jobId: job.id,
    jobNumber: job.number ?? 0,
  };
  component.updatedAt = at;
  environment.updatedAt = at;
  const known = inPlace.find((one) => one.name === name);
  if (known) return Object.assign(known, deployed);
  const made: ComponentVersion = { name, environmentId: environment.id, namespace, ...deployed };
  component.versions.push(made);
  return made;
}

function environmentNamed(world: World, { organizationId }: Project, name: string): Environment {
  const known = [...world.environments.values()].find(
    (one) => one.organizationId === organizationId && one.name === name,
  );
  if (known) return known;
  const at = world.now();
  const made: Environment = { id: randomUUID(), name, organizationId, createdAt: at, updatedAt: at };
  world.environments.set(made.id, made);
  return made;
}

function componentNamed(world: World, { id: projectId, organizationId }: Project, name: string): Component {
  const known = [...world.components.values()].find(
    (one) => one.projectId === projectId && one.name === name,
  );
  if (known) return known;
  const at = world.now();
  const id = randomUUID();
  const made: Component = {
    id,
    name,
    organizationId,
    projectId,
    createdAt: at,
    updatedAt: at,
    versions: [],
  };
  world.components.set(id, made);
  return made;
}
