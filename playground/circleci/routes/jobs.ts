// Jobs by number and by id: details, artifacts, tests, cancel.
import { iso } from '../event-bodies.ts';
import { isJobDone, type JobRun } from '../model.ts';
import { page } from '../pages.ts';
import { type Answer, type ApiRequest, type Handler, ok, param, type Route, refuse } from '../router.ts';
import { showJobDetails } from '../views.ts';
import { cancelJob } from '../workflow-machine.ts';
import { findBuild, findJob, type World } from '../world.ts';

export function jobRoutes(world: World): Route[] {
  const build = (request: ApiRequest) =>
    findBuild(world, request.user, param(request, 'slug'), param(request, 'number'));

  // Canceling what has ended: the reference lists a 400 without saying for what. Taken to be this.
  const cancel = (request: ApiRequest, job: JobRun): Answer => {
    if (isJobDone(job)) refuse(400, 'The job is not running');
    cancelJob(world, job, request.user);
    return ok({ message: 'Job canceled successfully.' });
  };

  // Absent from the newest published schema, but its clients still call these three.
  const details: Handler = (request) => ok(showJobDetails(world, build(request)));
  const artifacts: Handler = (request) => {
    const job = build(request);
    const found = isJobDone(job) ? (job.script.artifacts ?? []) : [];
    return page(
      request,
      found,
      ({ path, nodeIndex }) => `${nodeIndex ?? 0}/${path}`,
      ({ path, nodeIndex = 0 }) => ({
        path,
        node_index: nodeIndex,
        url: `https://output.circle-artifacts.com/output/job/${job.id}/artifacts/${nodeIndex}/${path}`,
      }),
    );
  };
  const tests: Handler = (request) => {
    const job = build(request);
    const results = (isJobDone(job) ? (job.script.tests ?? []) : []).map((result, index) => ({
      result,
      index,
    }));
    return page(
      request,
      results,
      ({ index }) => String(index),
      ({ result }) => ({ message: null, file: '', source: 'unknown', run_time: 0, ...result }),
    );
  };

  const byId: Handler = (request) => {
    const job = findJob(world, request.user, param(request, 'id'));
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
    { method: 'GET', path: '/api/v2/project/:slug/job/:number', handle: details },
    {
      method: 'POST',
      path: '/api/v2/project/:slug/job/:number/cancel',
      handle: (request) => cancel(request, build(request)),
    },
    { method: 'GET', path: '/api/v2/project/:slug/:number/artifacts', handle: artifacts },
    { method: 'GET', path: '/api/v2/project/:slug/:number/tests', handle: tests },
    { method: 'GET', path: '/api/v2/jobs/:id', handle: byId },
    {
      method: 'POST',
      path: '/api/v2/jobs/:id/cancel',
      handle: (request) => cancel(request, findJob(world, request.user, param(request, 'id'))),
    },
  ];
}
