// https://circleci.com/docs/api/v2/#tag/Job
import type { Api, CallOptions } from '../api.ts';
import { path, projectPath } from '../path.ts';
import { Accepted } from '../schemas/accepted.ts';
import { IdentifiedJob } from '../schemas/identified-job.ts';
import { Job } from '../schemas/job.ts';

export type Jobs = ReturnType<typeof createJobsApi>;

export function createJobsApi(api: Api) {
  return Object.freeze({
    get: async (slug: string, jobNumber: number, options?: CallOptions): Promise<Job> =>
      api.get(path`/api/v2/project/${projectPath(slug)}/job/${jobNumber}`, Job, options),

    /** The only way to read a job without a number. */
    getById: async (jobId: string, options?: CallOptions): Promise<IdentifiedJob> =>
      api.get(path`/api/v2/jobs/${jobId}`, IdentifiedJob, options),

    cancel: async (slug: string, jobNumber: number, options?: CallOptions): Promise<void> =>
      api.post(path`/api/v2/project/${projectPath(slug)}/job/${jobNumber}/cancel`, Accepted, options),

    /** The only way to cancel a job without a number, such as one on hold. */
    cancelById: async (jobId: string, options?: CallOptions): Promise<void> =>
      api.post(path`/api/v2/jobs/${jobId}/cancel`, Accepted, options),
  });
}
