// Jobs by number and by id: details, artifacts, tests, cancel.
import { artifactsOf } from '../artifacts.ts';
import { iso } from '../event-bodies.ts';
import { testsOf } from '../job-tests.ts';
import type { JobRun } from '../model.ts';
import { page } from '../pages.ts';
import { type Answer, type ApiRequest, type Handler, ok, param, type Route } from '../router.ts';
import { showJobDetails } from '../views.ts';
import { cancelRunning } from '../workflow-machine.ts';
import { findBuild, findJob, type World } from '../world.ts';

export function jobRoutes(world: World): Route[] {
  const build = (request: ApiRequest) =>
    findBuild(world, request.user, param(request, 'project-slug'), param(request, 'job-number'));

  const cancel = (request: ApiRequest, job: JobRun): Answer => {
    cancelRunning(world, job, request.user);
    return ok({ message: 'Job canceled successfully.' });
  };

  // Missing from the newest published schema, but the vendor's clients still call these three.
  const details: Handler = (request) => ok(showJobDetails(world, build(request)));
  const artifacts: Handler = (request) => {
    const job = build(request);
    return page(
      request,
      artifactsOf(world, job),
      ({ path, nodeIndex }) => `${nodeIndex}/${path}`,
      ({ path, nodeIndex, url }) => ({ path, node_index: nodeIndex, url }),
    );
  };
  const tests: Handler = (request) => {
    const results = testsOf(build(request)).map((result, index) => ({ result, index }));
    return page(
      request,
      results,
      ({ index }) => String(index),
      ({ result }) => result,
    );
  };

  const byId: Handler = (request) => {
    const job = findJob(world, request.user, param(request, 'job_id'));
    const { pipeline } = job.workflow;
    return ok({
      id: job.id,
      name: job.name,
      ...(job.number === undefined ? {} : { job_number: job.number }),
      type: job.type,
      status: job.status,
      project_id: pipeline.project.id,
      pipeline_id: pipeline.id,
      workflow_id: job.workflow.id,
      ...(job.startedAt === undefined ? {} : { started_at: iso(job.startedAt) }),
      ...(job.stoppedAt === undefined ? {} : { stopped_at: iso(job.stoppedAt) }),
    });
  };

  return [
    {
      method: 'GET',
      path: '/api/v2/project/{project-slug}/job/{job-number}',
      isPublic: true,
      handle: details,
    },
    {
      method: 'POST',
      path: '/api/v2/project/{project-slug}/job/{job-number}/cancel',
      handle: (request) => cancel(request, build(request)),
    },
    {
      method: 'GET',
      path: '/api/v2/project/{project-slug}/{job-number}/artifacts',
      isPublic: true,
      handle: artifacts,
    },
    {
      method: 'GET',
      path: '/api/v2/project/{project-slug}/{job-number}/tests',
      isPublic: true,
      handle: tests,
    },
    { method: 'GET', path: '/api/v2/jobs/{job_id}', handle: byId },
    {
      method: 'POST',
      path: '/api/v2/jobs/{job-id}/cancel',
      handle: (request) => cancel(request, findJob(world, request.user, param(request, 'job-id'))),
    },
  ];
}
