// The jobs of the feature "project", and what other features may use of it.
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createAskCacheClearJob, createCacheClearJob } from './cache-clear.ts';
import { createFollowJob } from './follow.ts';
import { createProjectJob } from './project.ts';

export const createProjectJobs = (deps: JobDeps): AnyJobDefinition[] => [
  createAskCacheClearJob(deps),
  createCacheClearJob(deps),
  createFollowJob(deps),
  createProjectJob(deps),
];
