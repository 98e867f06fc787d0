// The jobs about what CircleCI does by itself.
import type { JobDeps } from '../deps.ts';
import type { AnyJobDefinition } from '../job.ts';
import { createCreateSchedule } from './create-schedule.ts';
import { createAskDeleteSchedule, createDeleteSchedule } from './delete-schedule.ts';
import { createEditSchedule } from './edit-schedule.ts';
import { createListSchedules } from './list-schedules.ts';
import { createAskRemoveWebhook, createRemoveWebhook } from './remove-webhook.ts';
import { createRunSchedule } from './run-schedule.ts';
import { createSetupWebhook } from './setup-webhook.ts';
import { createShowWebhooks } from './show-webhooks.ts';

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
