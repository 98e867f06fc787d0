// Commits pushed to a job world's project, and their runs' webhooks as queued jobs.
import type { CircleciEvent } from '../../src/contracts/index.ts';
import { defaultFilter } from '../../src/runs/filter.ts';
import { type JobWorld, PROJECT } from './job-world.ts';

export const failing = [{ name: 'build', jobs: [{ name: 'test', outcome: 'failed' as const }] }];

export async function push(world: JobWorld, branch = 'main') {
  const pipeline = world.ci.pushCommit({ projectSlug: PROJECT, branch, subject: 'Change' });
  if (pipeline === undefined) throw new Error('skipped');
  return pipeline;
}

export const subscribe = (world: JobWorld, branches: string[] = []) =>
  world.stores.subscriptions.add(world.channelId, {
    project: PROJECT,
    filter: { ...defaultFilter, branches },
    by: world.ada,
    at: 1,
  });

export type Pushed = Awaited<ReturnType<typeof push>>;

/** An event that names its workflow, as almost all do. */
type EventOfWorkflow = CircleciEvent & { workflow: NonNullable<CircleciEvent['workflow']> };

export function eventOf(pipeline: Pushed, more: Partial<EventOfWorkflow> = {}): EventOfWorkflow {
  const [workflow] = pipeline.workflows;
  if (workflow === undefined) throw new Error('no workflow yet');
  const { id, name, status, createdAt } = workflow;
  return {
    id: `e-${pipeline.id}`,
    source: 'workflow-completed',
    projectSlug: PROJECT,
    pipelineId: pipeline.id,
    pipelineNumber: pipeline.number,
    workflow: { id, name, status, createdAt: new Date(createdAt).toISOString() },
    facts: { branch: 'main' },
    ...more,
  };
}
