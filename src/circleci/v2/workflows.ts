// https://circleci.com/docs/api/v2/#tag/Workflow
import { UsageError } from '../../errors.ts';
import type { Api, CallOptions } from '../api.ts';
import type { Listing } from '../listing.ts';
import { listAll, pageOf } from '../paginate.ts';
import { path } from '../path.ts';
import { Accepted } from '../schemas/accepted.ts';
import { Rerun, Workflow, WorkflowJob } from '../schemas/workflow.ts';

const JobPage = pageOf('job', WorkflowJob);

export interface RerunInput {
  fromFailed?: boolean;
  /** Job ids (not numbers): only these, from the start of their workflow. */
  jobs?: readonly string[];
  /** With `jobs`: reruns only them and the jobs that depend on them. */
  sparseTree?: boolean;
  /** With `jobs`. Gives the token's owner SSH access. */
  enableSsh?: boolean;
}

export type Workflows = ReturnType<typeof createWorkflowsApi>;

export function createWorkflowsApi(api: Api) {
  return Object.freeze({
    get: async (id: string, options?: CallOptions): Promise<Workflow> =>
      api.get(path`/api/v2/workflow/${id}`, Workflow, options),

    jobs: async (id: string, options?: CallOptions): Promise<Listing<WorkflowJob>> =>
      listAll(api, path`/api/v2/workflow/${id}/job`, JobPage, options),

    /** Starts a new workflow in the same pipeline and returns its id. Throws UsageError before it is sent. */
    rerun: async (id: string, input: RerunInput = {}, options?: CallOptions): Promise<Rerun> => {
      checkRerun(input);
      const { fromFailed, jobs, sparseTree, enableSsh } = input;
      const body = {
        ...(fromFailed !== undefined && { from_failed: fromFailed }),
        ...(jobs !== undefined && { jobs }),
        ...(sparseTree !== undefined && { sparse_tree: sparseTree }),
        ...(enableSsh !== undefined && { enable_ssh: enableSsh }),
      };
      return api.post(path`/api/v2/workflow/${id}/rerun`, Rerun, { ...options, body });
    },

    cancel: async (id: string, options?: CallOptions): Promise<void> =>
      api.post(path`/api/v2/workflow/${id}/cancel`, Accepted, options),

    /** `approvalRequestId` is that of a job with type `approval` and status `on_hold`. */
    approve: async (id: string, approvalRequestId: string, options?: CallOptions): Promise<void> =>
      api.post(path`/api/v2/workflow/${id}/approve/${approvalRequestId}`, Accepted, options),
  });
}

// Not in the API schema: enable_ssh and sparse_tree require `jobs`, and `jobs` excludes from_failed.
function checkRerun({ fromFailed, jobs, sparseTree, enableSsh }: RerunInput): void {
  if (jobs !== undefined && jobs.length === 0) throw new UsageError('Name at least one job to retry.');
  if (jobs !== undefined && fromFailed === true) {
    throw new UsageError('Retry either the failed jobs or the jobs you name, not both.');
  }
  if (jobs === undefined && (sparseTree === true || enableSsh === true)) {
    throw new UsageError(
      `${enableSsh === true ? 'SSH' : 'A sparse tree'} requires the names of the jobs to retry.`,
    );
  }
}
