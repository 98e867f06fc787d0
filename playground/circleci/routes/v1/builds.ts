// v1.1: reads builds: lists, one build with its steps, artifacts, tests.
import { artifactsOf } from '../../artifacts.ts';
import { lifecycleOf, showBuild } from '../../build-summary.ts';
import { testsOf } from '../../job-tests.ts';
import type { JobRun } from '../../model.ts';
import { type ApiRequest, type Handler, ok, param, type Route, refuse } from '../../router.ts';
import { showSteps } from '../../steps.ts';
import { buildsOf, canSee, findBuild, findProject, follows, type World } from '../../world.ts';

const filters: Record<string, (job: JobRun) => boolean> = {
  completed: (job) => lifecycleOf(job) === 'finished',
  successful: ({ status }) => status === 'success',
  failed: ({ status }) => ['failed', 'timedout', 'infrastructure_fail'].includes(status),
  running: ({ status }) => status === 'running',
};

export function v1BuildRoutes(world: World): Route[] {
  const projectOf = (request: ApiRequest) => findProject(world, request.user, param(request, 'project-slug'));
  const find = (request: ApiRequest) =>
    findBuild(world, request.user, param(request, 'project-slug'), param(request, 'build_num'));
  const list = (request: ApiRequest, builds: JobRun[]) =>
    ok(slice(request, builds).map((job) => showBuild(world, job)));

  const recent: Handler = (request) => {
    const { user } = request;
    const newestFirst = world.projects
      .filter((project) => canSee(user, project) && follows(user, project))
      .flatMap(buildsOf)
      .sort((one, other) => (other.queuedAt ?? 0) - (one.queuedAt ?? 0) || other.number - one.number);
    return list(request, newestFirst);
  };
  const ofProject: Handler = (request) =>
    list(request, buildsOf(projectOf(request)).filter(filterOf(request)));
  const ofBranch: Handler = (request) =>
    list(
      request,
      buildsOf(projectOf(request))
        .filter(filterOf(request))
        .filter(onBranch(param(request, 'branch'))),
    );

  const build: Handler = (request) => {
    const job = find(request);
    return ok({ ...showBuild(world, job), steps: showSteps(world, job) });
  };

  const showArtifacts = (job: JobRun | undefined) =>
    ok(
      (job ? artifactsOf(world, job) : []).map(({ path, nodeIndex, url }) => ({
        path,
        pretty_path: path,
        node_index: nodeIndex,
        url,
      })),
    );
  const artifacts: Handler = (request) => showArtifacts(find(request));
  // Of the newest matching build, even if it has none. With workflows, that is often another job. The vendor does the same.
  const latest: Handler = (request) => {
    const branch = request.query.get('branch');
    if (request.query.get('filter') === 'running') refuse(400, 'filter is invalid');
    const fitting = buildsOf(projectOf(request)).filter(filterOf(request, 'completed'));
    return showArtifacts(fitting.find(branch === null ? () => true : onBranch(branch)));
  };
  const tests: Handler = (request) => ok({ tests: testsOf(find(request)) });

  const project = '/api/v1.1/project/{project-slug}';
  return [
    { method: 'GET', path: '/api/v1.1/recent-builds', handle: recent },
    { method: 'GET', path: project, handle: ofProject },
    { method: 'GET', path: `${project}/tree/{branch}`, handle: ofBranch },
    { method: 'GET', path: `${project}/latest/artifacts`, handle: latest },
    { method: 'GET', path: `${project}/{build_num}`, isPublic: true, handle: build },
    { method: 'GET', path: `${project}/{build_num}/artifacts`, handle: artifacts },
    { method: 'GET', path: `${project}/{build_num}/tests`, handle: tests },
  ];
}

function onBranch(branch: string) {
  return ({ workflow: { pipeline } }: JobRun) => 'branch' in pipeline.ref && pipeline.ref.branch === branch;
}

/** An unknown filter answers 400 (assumed). */
function filterOf({ query }: ApiRequest, usual?: string): (job: JobRun) => boolean {
  const name = query.get('filter') ?? usual;
  if (name === undefined) return () => true;
  return (Object.hasOwn(filters, name) ? filters[name] : undefined) ?? refuse(400, 'filter is invalid');
}

/** `limit` up to 100 (default 30) and `offset`. Out of range answers 400 (assumed). */
function slice<T>({ query }: ApiRequest, all: T[]): T[] {
  const [limit, offset] = [
    ['limit', '30', 100],
    ['offset', '0', Number.MAX_SAFE_INTEGER],
  ].map(([name, usual, most]) => {
    const text = query.get(String(name)) ?? String(usual);
    if (!/^\d{1,9}$/.test(text) || Number(text) > Number(most)) refuse(400, `${name} is invalid`);
    return Number(text);
  });
  return all.slice(offset, (offset ?? 0) + (limit ?? 0));
}
