// The jobs of the feature "schedules", and what other features may use of it.
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createSchedulesCreateJob } from './schedules-create.ts';
import { createSchedulesDeleteJobs } from './schedules-delete.ts';
import { createSchedulesEditJob } from './schedules-edit.ts';
import { createSchedulesListJob } from './schedules-list.ts';
import { createSchedulesRunJob } from './schedules-run.ts';

export const createSchedulesJobs = (deps: JobDeps): AnyJobDefinition[] => [
  createSchedulesCreateJob(deps),
  ...createSchedulesDeleteJobs(deps),
  createSchedulesEditJob(deps),
  createSchedulesListJob(deps),
  createSchedulesRunJob(deps),
];
