// The jobs of the feature "env".
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createEnvDeleteJobs } from './env-delete.ts';
import { createEnvDiffJob } from './env-diff.ts';
import { createEnvListJob } from './env-list.ts';
import { createEnvSetJob } from './env-set.ts';
import { createEnvShowJob } from './env-show.ts';
import { createFillEnvSetJob } from './fill-env-set.ts';

export const createEnvJobs = (deps: JobDeps): AnyJobDefinition[] => [
  createEnvListJob(deps),
  createEnvShowJob(deps),
  createEnvSetJob(deps),
  createFillEnvSetJob(deps),
  ...createEnvDeleteJobs(deps),
  createEnvDiffJob(deps),
];
