// The jobs of the feature "env", and what other features may use of it.
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createEnvDiffJob } from './env-diff.ts';
import { createEnvListJob } from './env-list.ts';
import { createEnvDeleteJob, createEnvSetJob } from './env-set.ts';
import { createFillContextsSetJob, createFillEnvSetJob } from './fill-env-set.ts';

export const createEnvJobs = (deps: JobDeps): AnyJobDefinition[] => [
  createEnvDiffJob(deps),
  createEnvListJob(deps),
  createEnvSetJob(deps),
  createEnvDeleteJob(deps),
  createFillEnvSetJob(deps),
  createFillContextsSetJob(deps),
];
