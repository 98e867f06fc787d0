// The jobs about what CircleCI does by itself.
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createCreateSchedule } from './schedules-create.ts';
import { createAskDeleteSchedule, createDeleteSchedule } from './schedules-delete.ts';
import { createEditSchedule } from './schedules-edit.ts';
import { createListSchedules } from './schedules-list.ts';
import { createAskRemoveWebhook, createRemoveWebhook } from '../webhooks/webhooks-remove.ts';
import { createRunSchedule } from './schedules-run.ts';
import { createSetupWebhook } from '../webhooks/webhooks-setup.ts';
import { createShowWebhooks } from '../webhooks/webhooks-list.ts';

export function createUpkeepJobs(deps: JobDeps): AnyJobDefinition[] {
  return [
    createListSchedules(deps),
    createCreateSchedule(deps),
    createEditSchedule(deps),
    createAskDeleteSchedule(deps),
    createDeleteSchedule(deps),
    createRunSchedule(deps),
    createShowWebhooks(deps),
    createSetupWebhook(deps),
    createAskRemoveWebhook(deps),
    createRemoveWebhook(deps),
  ];
}
