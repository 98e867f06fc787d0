// The jobs of the feature "project".
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createCacheClearJobs } from './cache-clear.ts';
import { createFollowJob } from './follow.ts';
import { createProjectJob } from './project.ts';
import { createProjectSetJobs } from './project-set.ts';
import { createProjectSettingsJob } from './project-settings.ts';
import { createProjectsJob } from './projects.ts';
import { createTriggersEditJobs } from './triggers-edit.ts';
import { createTriggersListJob } from './triggers-list.ts';
import { createUseJob } from './use.ts';

export const createProjectJobs = (deps: JobDeps): AnyJobDefinition[] => [
  createProjectJob(deps),
  createProjectSettingsJob(deps),
  ...createProjectSetJobs(deps),
  createProjectsJob(deps),
  createUseJob(deps),
  createFollowJob(deps),
  ...createCacheClearJobs(deps),
  createTriggersListJob(deps),
  ...createTriggersEditJobs(deps),
];
