// The jobs about what CircleCI does by itself.
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createWebhooksListJob } from '../webhooks/webhooks-list.ts';
import { createAskWebhooksRemoveJob, createWebhooksRemoveJob } from '../webhooks/webhooks-remove.ts';
import { createWebhooksSetupJob } from '../webhooks/webhooks-setup.ts';
import { createSchedulesCreateJob } from './schedules-create.ts';
import { createAskSchedulesDeleteJob, createSchedulesDeleteJob } from './schedules-delete.ts';
import { createSchedulesEditJob } from './schedules-edit.ts';
import { createSchedulesListJob } from './schedules-list.ts';
import { createSchedulesRunJob } from './schedules-run.ts';

export function createUpkeepJobs(deps: JobDeps): AnyJobDefinition[] {
  return [
    createSchedulesListJob(deps),
    createSchedulesCreateJob(deps),
    createSchedulesEditJob(deps),
    createAskSchedulesDeleteJob(deps),
    createSchedulesDeleteJob(deps),
    createSchedulesRunJob(deps),
    createWebhooksListJob(deps),
    createWebhooksSetupJob(deps),
    createAskWebhooksRemoveJob(deps),
    createWebhooksRemoveJob(deps),
  ];
}
