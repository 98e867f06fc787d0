// A project's pipeline definitions and triggers: the ones the web app creates, and which pushes start a pipeline.
import { randomUUID } from 'node:crypto';
import type { Project } from './model.ts';
import { refuse } from './router.ts';
import { providerOf } from './slugs.ts';
import type { EventPreset, PipelineDefinition, Trigger } from './trigger-model.ts';
import { isUuid, type World } from './world.ts';

/** The project's integration, as definitions and triggers name it. */
function integrationOf({ githubApp, slug }: Project): string {
  if (githubApp) return 'github_app';
  return providerOf(slug) === 'bitbucket' ? 'bitbucket_oauth' : 'github_oauth';
}

export function repoOf(project: Project) {
  return { fullName: `${project.organizationName}/${project.name}`, externalId: externalIdOf(project) };
}

/** The repository's GitHub id: digits, stable per project. */
export function externalIdOf({ id }: Project): string {
  return String(Number.parseInt(id.slice(0, 8), 16));
}

/** The definition every project starts with: its own repository, the default config path, a pipeline for every push. */
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

/** Whether an enabled trigger starts a pipeline for a push to that branch. */
export function startsOnPush(project: Project, branch: string): boolean {
  const isDefault = branch === project.defaultBranch;
  return startsOn(project, isDefault ? ['all-pushes', 'default-branch-pushes'] : ['all-pushes']);
}

export const startsOnTag = (project: Project): boolean => startsOn(project, ['all-pushes', 'only-tags']);

const startsOn = ({ triggers }: Project, presets: readonly EventPreset[]): boolean =>
  triggers.some(({ disabled, preset }) => !disabled && preset !== undefined && presets.includes(preset));

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
