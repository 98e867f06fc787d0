// The stand-in's state, read-only for tests.
import type { Project } from './model.ts';
import type { StandInState } from './types.ts';
import type { World } from './world.ts';

export function showState(world: World, findProject: (slug: string) => Project): StandInState {
  return {
    projects: world.projects,
    users: world.users,
    get pipelines() {
      return [...world.pipelines.values()];
    },
    get workflows() {
      return [...world.workflows.values()];
    },
    get jobs() {
      return [...world.jobs.values()];
    },
    get webhooks() {
      return [...world.webhooks.values()];
    },
    get contexts() {
      return [...world.contexts.values()];
    },
    get schedules() {
      return [...world.schedules.values()];
    },
    get environments() {
      return [...world.environments.values()];
    },
    get components() {
      return [...world.components.values()];
    },
    get usageExports() {
      return [...world.usageExports.values()];
    },
    envVars: (slug) =>
      Object.fromEntries([...findProject(slug).envVars].map(([name, { value }]) => [name, value])),
  };
}
