// Reads pipelines: lists, one pipeline, its config, values and workflows.
import { dump } from 'js-yaml';
import type { Pipeline } from '../model.ts';
import { page } from '../pages.ts';
import { type ApiRequest, type Handler, ok, param, type Route, refuse } from '../router.ts';
import { canonicalSlug } from '../slugs.ts';
import { showPipeline, showWorkflow } from '../views.ts';
import { canSee, findPipeline, findProject, follows, type World } from '../world.ts';

const feedLimit = 250;

const idOf = ({ id }: { id: string }) => id;

export function pipelineRoutes(world: World): Route[] {
  const newestFirst = () => [...world.pipelines.values()].reverse();
  const mineOnly =
    ({ user }: ApiRequest) =>
    (pipeline: Pipeline) =>
      pipeline.trigger.actor === user;

  const ofProject: Handler = (request) => {
    const project = findProject(world, request.user, param(request, 'project-slug'));
    const branch = request.query.get('branch');
    const fits = ({ ref }: Pipeline) => branch === null || ('branch' in ref && ref.branch === branch);
    const all = newestFirst().filter((pipeline) => pipeline.project === project && fits(pipeline));
    return page(request, all, idOf, showPipeline);
  };

  const mine: Handler = (request) => {
    const project = findProject(world, request.user, param(request, 'project-slug'));
    const all = newestFirst().filter((pipeline) => pipeline.project === project);
    return page(request, all.filter(mineOnly(request)), idOf, showPipeline);
  };

  const byNumber: Handler = (request) => {
    const project = findProject(world, request.user, param(request, 'project-slug'));
    const number = param(request, 'pipeline-number');
    const found = newestFirst().find((one) => one.project === project && String(one.number) === number);
    return found ? ok(showPipeline(found)) : refuse(404, 'Pipeline not found');
  };

  // Assumed: the organization is required without `mine`. The reference marks neither as required.
  const ofOrganization: Handler = (request) => {
    const slug = request.query.get('org-slug');
    const onlyMine = request.query.get('mine');
    if (onlyMine !== null && onlyMine !== 'true' && onlyMine !== 'false')
      refuse(400, 'mine must be a boolean');
    if (slug === null && onlyMine !== 'true') refuse(400, 'org-slug must be given');
    const visible = world.projects.filter((project) => canSee(request.user, project));
    const followed = visible.filter((project) => follows(request.user, project));
    const chosen = visible.filter(
      (project) => slug === null || project.organizationSlug === canonicalSlug(slug),
    );
    if (slug !== null && chosen.length === 0) refuse(404, 'Organization not found');
    // The feed contains the projects the user follows, and at most 250 pipelines.
    const all = newestFirst()
      .filter(({ project }) => chosen.includes(project) && followed.includes(project))
      .slice(0, feedLimit);
    return page(request, onlyMine === 'true' ? all.filter(mineOnly(request)) : all, idOf, showPipeline);
  };

  const find = (request: ApiRequest) =>
    findPipeline(world, request.user, request.params['pipeline-id'] ?? param(request, 'pipeline_id'));
  const config: Handler = (request) => {
    const source = configOf(find(request));
    return ok({ source, compiled: source });
  };
  const workflows: Handler = (request) =>
    page(request, [...find(request).workflows].reverse(), idOf, showWorkflow);

  return [
    { method: 'GET', path: '/api/v2/pipeline', handle: ofOrganization },
    {
      method: 'GET',
      path: '/api/v2/pipeline/{pipeline-id}',
      isPublic: true,
      handle: (request) => ok(showPipeline(find(request))),
    },
    { method: 'GET', path: '/api/v2/pipeline/{pipeline-id}/config', handle: config },
    {
      method: 'GET',
      path: '/api/v2/pipeline/{pipeline_id}/values',
      handle: (request) => ok(valuesOf(find(request))),
    },
    { method: 'GET', path: '/api/v2/pipeline/{pipeline-id}/workflow', isPublic: true, handle: workflows },
    { method: 'GET', path: '/api/v2/project/{project-slug}/pipeline', isPublic: true, handle: ofProject },
    { method: 'GET', path: '/api/v2/project/{project-slug}/pipeline/mine', handle: mine },
    {
      method: 'GET',
      path: '/api/v2/project/{project-slug}/pipeline/{pipeline-number}',
      isPublic: true,
      handle: byNumber,
    },
  ];
}

/** The config as its author wrote it; empty if it couldn't be fetched. */
function configOf({ project, script, errors }: Pipeline): string {
  if (errors.some(({ type }) => type === 'config-fetch')) return '';
  const workflows = 'errors' in script ? [] : script;
  const jobs = workflows.flatMap((workflow) => workflow.jobs).filter(({ type }) => type !== 'approval');
  const job = { docker: [{ image: 'cimg/base:current' }], steps: ['checkout'] };
  return dump({
    version: 2.1,
    ...(Object.keys(project.parameters).length > 0 ? { parameters: project.parameters } : {}),
    jobs: Object.fromEntries(jobs.map(({ name }) => [name, job])),
    workflows: Object.fromEntries(
      workflows.map(({ name, jobs: list }) => [
        name,
        {
          jobs: list.map(({ name: jobName, type, requires }) =>
            type || requires
              ? { [jobName]: { ...(type ? { type } : {}), ...(requires ? { requires } : {}) } }
              : jobName,
          ),
        },
      ]),
    ),
  });
}

function valuesOf(pipeline: Pipeline): Record<string, unknown> {
  const { number, ref, commit, project, trigger, parameters, rollback, schedule } = pipeline;
  return {
    'pipeline.number': number,
    'pipeline.trigger_source': trigger.type,
    'pipeline.git.revision': commit.revision,
    ...('tag' in ref ? { 'pipeline.git.tag': ref.tag } : { 'pipeline.git.branch': ref.branch }),
    'pipeline.project.slug': project.slug,
    // Empty where no schedule started it.
    'pipeline.schedule.id': schedule?.id ?? '',
    'pipeline.schedule.name': schedule?.name ?? '',
    ...rollback?.values,
    ...Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [`pipeline.parameters.${name}`, value]),
    ),
  };
}
