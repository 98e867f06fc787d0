// The jobs of the feature "contexts", and what other features may use of it.
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createContextsCreateJob } from './contexts-create.ts';
import { createContextsDeleteJobs } from './contexts-delete.ts';
import { createContextsListJob, createContextsShowJob } from './contexts-list.ts';
import { createContextsSetJob } from './contexts-set.ts';
import { createAskContextsUnsetJob, createContextsUnsetJob } from './contexts-unset.ts';

export const createContextsJobs = (deps: JobDeps): AnyJobDefinition[] => [
  createContextsCreateJob(deps),
  ...createContextsDeleteJobs(deps),
  createContextsListJob(deps),
  createContextsShowJob(deps),
  createContextsSetJob(deps),
  createAskContextsUnsetJob(deps),
  createContextsUnsetJob(deps),
];
