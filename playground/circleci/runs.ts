// Pipelines start as `pending` and become workflows or an error in the next step. Also reruns of workflows.
import { randomUUID } from 'node:crypto';
import type { RollbackTarget } from './deploy-model.ts';
import type { HeadCommit, JobRun, ParameterValue, Pipeline, Project, User, Workflow } from './model.ts';
import { isWorkflowDone } from './model.ts';
import { checkParameters, missingParameters } from './parameters.ts';
import { commitAt } from './projects.ts';
import { refuse } from './router.ts';
import type { PipelineError, PipelineScript } from './script.ts';
import type { RerunRequest } from './web-app-model.ts';
import { startWorkflow, stepWorkflow } from './workflow-machine.ts';
import type { World } from './world.ts';

export interface TriggerRequest {
  project: Project;
  ref: { branch: string } | { tag: string };
  /** Where the config comes from, if not from `ref`. */
  configRef?: { branch: string } | { tag: string } | undefined;
  actor: User;
  type: Pipeline['trigger']['type'];
  parameters: Record<string, ParameterValue>;
  /** Instead of the ref's head. */
  revision?: string | undefined;
  /** Instead of the project's. */
  script?: PipelineScript | undefined;
  buildParameters?: Record<string, string> | undefined;
  rollback?: RollbackTarget | undefined;
  schedule?: { id: string; name: string } | undefined;
}

export function triggerPipeline(world: World, request: TriggerRequest): Pipeline {
  const { project, ref, actor, type, parameters } = request;
  project.lastPipelineNumber += 1;
  const head = commitAt(world, project, ref) ?? unknownCommit(world);
  const script = request.script ?? commitAt(world, project, request.configRef ?? ref)?.script;
  const pipeline: Pipeline = {
    id: randomUUID(),
    number: project.lastPipelineNumber,
    project,
    state: 'pending',
    errors: [],
    createdAt: world.now(),
    updatedAt: world.now(),
    trigger: { type, actor },
    ref,
    commit: request.revision === undefined ? head : { ...head, revision: request.revision },
    parameters,
    script: script ?? project.script,
    setup: script ? undefined : project.setup,
    workflows: [],
    runs: new Map(),
    continuationKey: undefined,
    rollback: request.rollback,
    schedule: request.schedule,
    buildParameters: request.buildParameters,
  };
  pipeline.errors = errorsOf(world, pipeline, request.configRef ?? ref);
  world.pipelines.set(pipeline.id, pipeline);
  return pipeline;
}

function unknownCommit(world: World): HeadCommit {
  const author = { name: '', email: '' };
  return { revision: '', subject: '', body: '', author, authoredAt: world.now() };
}

/** Assumed: an unknown branch isn't refused at once but found when the config is fetched. */
function errorsOf(world: World, pipeline: Pipeline, configRef: Pipeline['ref']): PipelineError[] {
  const { project, parameters, script } = pipeline;
  for (const ref of [configRef, pipeline.ref]) {
    if (commitAt(world, project, ref)) continue;
    const name = 'tag' in ref ? `tag ${ref.tag}` : `branch ${ref.branch}`;
    return [{ type: 'config-fetch', message: `Could not fetch the config: ${name} not found` }];
  }
  const missing = missingParameters(project, parameters);
  if (missing.length > 0)
    return [{ type: 'config', message: `Missing required argument(s): ${missing.join(', ')}` }];
  return 'errors' in script ? script.errors : [];
}

/** Advances the pipeline and everything in it by one step. */
export function stepPipeline(world: World, pipeline: Pipeline): boolean {
  if (pipeline.state !== 'pending') {
    return pipeline.workflows.map((workflow) => stepWorkflow(world, workflow)).some(Boolean);
  }
  pipeline.updatedAt = world.now();
  if (pipeline.errors.length > 0) {
    pipeline.state = 'errored';
  } else if (pipeline.setup) {
    pipeline.state = 'setup';
    pipeline.continuationKey = randomUUID();
    startWorkflow(world, pipeline, pipeline.setup, pipeline.trigger.actor);
  } else {
    startWorkflows(world, pipeline);
  }
  return true;
}

function startWorkflows(world: World, pipeline: Pipeline): void {
  pipeline.state = 'created';
  if ('errors' in pipeline.script) return;
  for (const script of pipeline.script) startWorkflow(world, pipeline, script, pipeline.trigger.actor);
}

/** What a setup job does when it ends. A key works once. */
export function continuePipeline(
  world: World,
  key: string,
  parameters: Record<string, unknown>,
): Pipeline | undefined {
  const pipeline = [...world.pipelines.values()].find(({ continuationKey }) => continuationKey === key);
  if (!pipeline) return undefined;
  const values = checkParameters(pipeline.project, { ...pipeline.parameters, ...parameters });
  Object.assign(pipeline.parameters, values);
  pipeline.continuationKey = undefined;
  pipeline.updatedAt = world.now();
  startWorkflows(world, pipeline);
  return pipeline;
}

/**
 * A new workflow in the same pipeline. 400 where the reference's prose excludes what its schema allows (jobs with from_failed,
 * enable_ssh or sparse_tree without jobs). Also 400, by assumption: from_failed while the workflow runs or when
 * nothing failed, and jobs the workflow has not.
 */
export function rerunWorkflow(world: World, old: Workflow, request: RerunRequest, user: User): Workflow {
  const {
    jobs,
    from_failed: fromFailed = false,
    enable_ssh: ssh = false,
    sparse_tree: sparse = false,
  } = request;
  if (jobs && fromFailed) refuse(400, 'jobs and from_failed are mutually exclusive');
  if (!jobs && (ssh || sparse)) refuse(400, 'enable_ssh and sparse_tree require jobs');
  if (fromFailed && !isWorkflowDone(old))
    refuse(400, 'The workflow is still running: it cannot be rerun from failed');
  if (fromFailed && ['success', 'not_run'].includes(old.status))
    refuse(400, 'The workflow has no failed jobs');
  const again = jobs ? withDependents(old, jobs) : undefined;
  const kept = old.jobs.filter((job) => {
    if (again) return job.status === 'success' && !again.has(job.id);
    return fromFailed && job.status === 'success';
  });
  if (ssh && old.pipeline.project.settings.disable_ssh)
    refuse(400, 'SSH reruns are disabled for the project');
  // The vendor doesn't document the answer. 400 is assumed.
  if (old.isSetup && old.pipeline.state !== 'setup')
    refuse(400, 'Setup workflows that have continued their pipeline cannot be rerun');
  // A scripted early end happens once. The second attempt runs.
  const { name, jobs: scripts } = old.script;
  const workflow = startWorkflow(world, old.pipeline, { name, jobs: scripts }, user, kept);
  for (const job of workflow.jobs) {
    job.sshEnabled = ssh && (jobs ?? []).some((id) => nameOf(old, id) === job.name);
    job.sshUsers = job.sshEnabled ? [user] : [];
  }
  old.pipeline.updatedAt = world.now();
  return workflow;
}

function nameOf(workflow: Workflow, id: string): string | undefined {
  return workflow.jobs.find((job) => job.id === id.toLowerCase())?.name;
}

/** The listed jobs and everything that requires one of them, directly or indirectly. */
function withDependents(workflow: Workflow, ids: string[]): Set<string> {
  if (ids.length === 0) refuse(400, 'jobs must name at least one job');
  const found = new Set<string>();
  const add = (job: JobRun) => {
    if (found.has(job.id)) return;
    found.add(job.id);
    for (const dependent of workflow.jobs.filter(({ requires }) => requires.includes(job.id))) add(dependent);
  };
  for (const id of ids) {
    const job = workflow.jobs.find((one) => one.id === id.toLowerCase());
    add(job ?? refuse(400, `Job ${id} is not part of the workflow`));
  }
  return found;
}
