// v1.1: retry, SSH, cancel.
import { showBuild } from '../../build-summary.ts';
import type { JobRun } from '../../model.ts';
import { type ApiRequest, type Handler, ok, param, type Route, refuse } from '../../router.ts';
import { rerunWorkflow } from '../../runs.ts';
import { showSteps } from '../../steps.ts';
import { cancelRunning } from '../../workflow-machine.ts';
import { findBuild, type World } from '../../world.ts';
import { retiring } from './retired.ts';

export function v1ActionRoutes(world: World): Route[] {
  const find = (request: ApiRequest) =>
    findBuild(world, request.user, param(request, 'project-slug'), param(request, 'build_num'));

  /** Runs the job again, in a new workflow of its pipeline. */
  const again = (request: ApiRequest, old: JobRun & { number: number }, ssh: boolean) => {
    const { workflow } = old;
    const made = rerunWorkflow(world, workflow, { jobs: [old.id], enable_ssh: ssh }, request.user);
    const job = made.jobs.find(({ name }) => name === old.name) ?? old;
    job.retryOf = old.number;
    return ok(showBuild(world, job));
  };
  const retry: Handler = (request) => again(request, find(request), false);
  const ssh: Handler = (request) => again(request, find(request), true);

  // Assumed: 400 for a build that isn't running.
  const sshUsers: Handler = (request) => {
    const job = find(request);
    if (job.status !== 'running') refuse(400, 'The build is not running');
    if (!job.sshUsers.includes(request.user)) job.sshUsers.push(request.user);
    return ok({ ...showBuild(world, job), steps: showSteps(world, job) });
  };

  const cancel: Handler = (request) => {
    const job = find(request);
    cancelRunning(world, job, request.user);
    return ok(showBuild(world, job));
  };

  const build = '/api/v1.1/project/{project-slug}/{build_num}';
  return [
    { method: 'POST', path: `${build}/retry`, handle: retiring(world, retry) },
    { method: 'POST', path: `${build}/ssh`, handle: retiring(world, ssh) },
    { method: 'POST', path: `${build}/ssh-users`, handle: sshUsers },
    { method: 'POST', path: `${build}/cancel`, handle: cancel },
  ];
}
