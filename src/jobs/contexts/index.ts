// The jobs of the feature "contexts".
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createContextsCreateJob } from './contexts-create.ts';
import { createContextsDeleteJobs } from './contexts-delete.ts';
import { createContextsListJob } from './contexts-list.ts';
import { createContextsRestrictJobs } from './contexts-restrict.ts';
import { createContextsSetJob } from './contexts-set.ts';
import { createContextsShowJob } from './contexts-show.ts';
import { createContextsUnrestrictJobs } from './contexts-unrestrict.ts';
import { createContextsUnsetJobs } from './contexts-unset.ts';
import { createFillContextsSetJob } from './fill-contexts-set.ts';

export const createContextsJobs = (deps: JobDeps): AnyJobDefinition[] => [
  createContextsListJob(deps),
  createContextsShowJob(deps),
  createContextsCreateJob(deps),
  ...createContextsDeleteJobs(deps),
  createContextsSetJob(deps),
  createFillContextsSetJob(deps),
  ...createContextsUnsetJobs(deps),
  ...createContextsRestrictJobs(deps),
  ...createContextsUnrestrictJobs(deps),
];
