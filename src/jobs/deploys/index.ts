// The jobs of the feature "deploys", and what other features may use of it.
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createAskRollbackJob } from './ask-rollback.ts';
import { createDeploysJob } from './deploys.ts';
import { createRollbackJob } from './rollback.ts';

export const createDeploysJobs = (deps: JobDeps): AnyJobDefinition[] => [
  createAskRollbackJob(deps),
  createDeploysJob(deps),
  createRollbackJob(deps),
];
