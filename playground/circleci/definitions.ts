// A project's pipeline definitions and triggers: what the web app makes for it, and which pushes start a pipeline.
import { randomUUID } from 'node:crypto';
import type { Project } from './model.ts';
import { refuse } from './router.ts';
import { providerOf } from './slugs.ts';
import type { EventPreset, PipelineDefinition, Trigger } from './trigger-model.ts';
import { isUuid, type World } from './world.ts';

/** The integration behind a project, in the words of definitions and triggers. */
function integrationOf({ githubApp, slug }: Project): string {
  if (githubApp) return 'github_app';
  return providerOf(slug) === 'bitbucket' ? 'bitbucket_oauth' : 'github_oauth';
}

export function repoOf(project: Project) {
  return { fullName: `${project.organizationName}/${project.name}`, externalId: externalIdOf(project) };
}

/** The repository's id at GitHub: digits, and the same for the same project. */
export function externalIdOf({ id }: Project): string {
  return String(Number.parseInt(id.slice(0, 8), 16));
}

/** One as every project starts with: its own repository, its usual config, a pipeline for every push. */
export function addPushDefinition(world: World, project: Project, name: string): void {
  const provider = integrationOf(project);
  const repo = repoOf(project);
  const definition: PipelineDefinition = {
    id: randomUUID(),
    name,
    description: '',
    createdAt: world.now(),
    config: { provider, repo, filePath: '.circleci/config.yml' },
    checkout: { provider, repo },
  };
  project.definitions.push(definition);
  project.triggers.push({
    id: randomUUID(),
    definitionId: definition.id,
    eventName: undefined,
    provider,
    repo,
    webhook: undefined,
    schedule: undefined,
    preset: 'all-pushes',
    checkoutRef: undefined,
    configRef: undefined,
    disabled: false,
    parameters: {},
  });
}

/** Whether some trigger that is not disabled starts a pipeline for a push to that branch. */
export function startsOnPush(project: Project, branch: string): boolean {
  const presets: EventPreset[] =
    branch === project.defaultBranch ? ['all-pushes', 'default-branch-pushes'] : ['all-pushes'];
  return project.triggers.some(
    ({ disabled, preset }) => !disabled && preset !== undefined && presets.includes(preset),
  );
}

export function findDefinition(project: Project, id: string): PipelineDefinition {
  if (!isUuid(id)) return refuse(400, 'Pipeline definition ID provided is invalid.');
  return (
    project.definitions.find((one) => one.id === id.toLowerCase()) ??
    refuse(404, 'Pipeline definition not found')
  );
}

export function findTrigger(project: Project, id: string): Trigger {
  if (!isUuid(id)) return refuse(400, 'Trigger ID provided is invalid.');
  return project.triggers.find((one) => one.id === id.toLowerCase()) ?? refuse(404, 'Trigger not found');
}
