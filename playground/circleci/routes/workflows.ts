// Workflows: read, list jobs, rerun, cancel, approve.
import { z } from 'zod';
import { page } from '../pages.ts';
import { type ApiRequest, checked, type Handler, ok, param, type Route, refuse } from '../router.ts';
import { rerunWorkflow } from '../runs.ts';
import { showWorkflowAlone, showWorkflowJob } from '../views.ts';
import { approveJob, cancelWorkflow } from '../workflow-machine.ts';
import { findWorkflow, isUuid, type World } from '../world.ts';

/** Unknown keys are accepted, as in the schema: `is_from_failed` of v3 is silently ignored. */
const RerunBody = z
  .object({
    jobs: z.array(z.guid()).optional(),
    from_failed: z.boolean().optional(),
    enable_ssh: z.boolean().optional(),
    sparse_tree: z.boolean().optional(),
  })
  .nullish();

export function workflowRoutes(world: World): Route[] {
  const find = (request: ApiRequest) => findWorkflow(world, request.user, param(request, 'id'));

  const jobs: Handler = (request) => page(request, find(request).jobs, ({ id }) => id, showWorkflowJob);

  const rerun: Handler = (request) => {
    const workflow = find(request);
    const body = checked(RerunBody, request.body) ?? {};
    return ok({ workflow_id: rerunWorkflow(world, workflow, body, request.user).id }, 202);
  };

  const cancel: Handler = (request) => {
    cancelWorkflow(world, find(request), request.user);
    return ok({ message: 'Accepted.' }, 202);
  };

  // Assumed: 404 for an id that isn't an approval of this workflow.
  const approve: Handler = (request) => {
    const workflow = find(request);
    const id = param(request, 'approval_request_id');
    if (!isUuid(id)) refuse(400, 'Approval request ID provided is invalid.');
    const job = workflow.jobs.find(({ approvalRequestId }) => approvalRequestId === id.toLowerCase());
    if (!job) return refuse(404, 'Approval request not found');
    approveJob(world, job, request.user);
    return ok({ message: 'Accepted.' }, 202);
  };

  return [
    {
      method: 'GET',
      path: '/api/v2/workflow/{id}',
      isPublic: true,
      handle: (request) => ok(showWorkflowAlone(find(request))),
    },
    { method: 'GET', path: '/api/v2/workflow/{id}/job', isPublic: true, handle: jobs },
    { method: 'POST', path: '/api/v2/workflow/{id}/rerun', handle: rerun },
    { method: 'POST', path: '/api/v2/workflow/{id}/cancel', handle: cancel },
    { method: 'POST', path: '/api/v2/workflow/{id}/approve/{approval_request_id}', handle: approve },
  ];
}
