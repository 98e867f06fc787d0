// Moves the stand-in's world forward: time steps and pushes.
import { startsOnPush, startsOnTag } from './definitions.ts';
import type { Pipeline, Project } from './model.ts';
import { need } from './need.ts';
import { checkParameters } from './parameters.ts';
import { commitFrom, pusherOf, saysSkip } from './projects.ts';
import { stepPipeline, triggerPipeline } from './runs.ts';
import type { Commit, PushedTag } from './types.ts';
import { stepUsage } from './usage.ts';
import { stepWorkflow } from './workflow-machine.ts';
import type { World } from './world.ts';

/** Advances one pipeline or workflow, or everything. False if nothing moves anymore. */
export function step(world: World, target?: string): boolean {
  if (target === undefined) {
    const moved = [...world.pipelines.values()].map((pipeline) => stepPipeline(world, pipeline));
    return [...moved, stepUsage(world)].some(Boolean);
  }
  const workflow = world.workflows.get(target);
  if (workflow) return stepWorkflow(world, workflow);
  return stepPipeline(world, need(world.pipelines.get(target), `pipeline or workflow ${target}`));
}

/** A tag's pipeline runs only the workflows that ask for tags. */
export function pushTag(
  world: World,
  project: Project,
  { tag, subject, script = [] }: PushedTag,
): Pipeline | undefined {
  const { slug: projectSlug } = project;
  project.tags.set(tag, { ...commitFrom(world, { projectSlug, branch: tag, subject }), script });
  if (!startsOnTag(project)) return undefined;
  return triggerPipeline(world, {
    project,
    ref: { tag },
    actor: pusherOf(world, { projectSlug, branch: tag, subject }),
    type: 'webhook',
    parameters: checkParameters(project, {}),
  });
}

export function push(world: World, project: Project, commit: Commit): Pipeline | undefined {
  const head = commitFrom(world, commit);
  project.heads.set(commit.branch, head);
  if (saysSkip(head) || !startsOnPush(project, commit.branch)) return undefined;
  return triggerPipeline(world, {
    project,
    ref: { branch: commit.branch },
    actor: pusherOf(world, commit),
    type: 'webhook',
    parameters: checkParameters(project, {}),
  });
}
