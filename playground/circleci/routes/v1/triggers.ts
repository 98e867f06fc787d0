// v1.1: the three old ways to start a build, and the removed build cache.
import { z } from 'zod';
import { showBuild } from '../../build-summary.ts';
import type { Pipeline, Project } from '../../model.ts';
import { checkParameters } from '../../parameters.ts';
import { type ApiRequest, checked, type Handler, ok, param, type Route, refuse } from '../../router.ts';
import { stepPipeline, triggerPipeline } from '../../runs.ts';
import type { WorkflowScript } from '../../script.ts';
import { findProject, type World } from '../../world.ts';
import { retiring } from './retired.ts';

const JobBody = z
  .object({
    revision: z.string().nullish(),
    tag: z.string().nullish(),
    parallel: z.int().nullish(),
    job: z.string().nullish(),
    build_parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  })
  .nullish();

const BuildBody = z
  .object({
    branch: z.string().nullish(),
    revision: z.string().nullish(),
    tag: z.string().nullish(),
  })
  .nullish();

export function v1TriggerRoutes(world: World): Route[] {
  // Assumed: GitHub App projects are refused, as with the classic trigger of v2.
  const projectOf = (request: ApiRequest) => {
    const project = findProject(world, request.user, param(request, 'project-slug'));
    if (project.githubApp) refuse(400, 'This endpoint is not available to projects that use GitHub App.');
    return project;
  };

  /** A single job. The vendor runs it outside its own workflow, in one called `workflow`. */
  const startJob = (request: ApiRequest, branch?: string) => {
    const project = projectOf(request);
    const { revision, tag, job, build_parameters: variables } = checked(JobBody, request.body) ?? {};
    if (revision && tag) refuse(400, 'revision and tag are mutually exclusive');
    const pipeline = triggerPipeline(world, {
      project,
      ref: tag ? { tag } : { branch: branch ?? project.defaultBranch },
      actor: request.user,
      type: 'api',
      parameters: checkParameters(project, {}),
      revision: revision ?? undefined,
      script: [soloScript(project, job ?? 'build')],
      buildParameters: variables
        ? Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, String(value)]))
        : undefined,
    });
    stepPipeline(world, pipeline);
    const build = pipeline.workflows[0]?.jobs[0];
    return build ? ok(showBuild(world, build)) : refuse(400, problemOf(pipeline));
  };
  const ofProject: Handler = (request) => startJob(request);
  const ofBranch: Handler = (request) => startJob(request, param(request, 'branch'));

  // Workflows run as after a push. The answer doesn't say which.
  const build: Handler = (request) => {
    const project = projectOf(request);
    const { branch, revision, tag } = checked(BuildBody, request.body) ?? {};
    if (tag && (branch || revision)) refuse(400, 'tag excludes branch and revision');
    triggerPipeline(world, {
      project,
      ref: tag ? { tag } : { branch: branch ?? project.defaultBranch },
      actor: request.user,
      type: 'api',
      parameters: checkParameters(project, {}),
      revision: revision ?? undefined,
    });
    return ok({ status: 200, body: 'Build created' });
  };

  const cache: Handler = (request) => {
    findProject(world, request.user, param(request, 'project-slug'));
    return world.switches.buildCacheKept ? ok({ status: 'build caches deleted' }) : refuse(404, 'Not found');
  };

  const project = '/api/v1.1/project/{project-slug}';
  return [
    { method: 'POST', path: project, handle: retiring(world, ofProject) },
    { method: 'POST', path: `${project}/tree/{branch}`, handle: retiring(world, ofBranch) },
    { method: 'POST', path: `${project}/build`, handle: retiring(world, build) },
    { method: 'DELETE', path: `${project}/build-cache`, handle: cache },
  ];
}

function soloScript({ script }: Project, name: string): WorkflowScript {
  const jobs = 'errors' in script ? [] : script.flatMap((workflow) => workflow.jobs);
  const found = jobs.find((job) => job.name === name && job.type !== 'approval');
  if (!found) return refuse(400, `The config has no job ${name}`);
  const { requires: _requires, ...job } = found;
  return { name: 'workflow', jobs: [job] };
}

function problemOf({ errors }: Pipeline): string {
  return errors[0]?.message ?? 'The build could not be started';
}
