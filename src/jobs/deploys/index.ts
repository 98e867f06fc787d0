// The jobs of the feature "deploys".
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createDeploysJob } from './deploys.ts';
import { createRollbackJobs } from './rollback.ts';

export const createDeploysJobs = (deps: JobDeps): AnyJobDefinition[] => [
  createDeploysJob(deps),
  ...createRollbackJobs(deps),
];
