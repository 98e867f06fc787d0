// All jobs, built from their dependencies.

import { createAccountsJobs } from './accounts/index.ts';
import { createContextsJobs } from './contexts/index.ts';
import { createDeploysJobs } from './deploys/index.ts';
import { createDoctorJobs } from './doctor/index.ts';
import type { JobDeps } from './engine/deps.ts';
import { createEngineJobs } from './engine/index.ts';
import type { AnyJobDefinition } from './engine/job.ts';
import { createEnvJobs } from './env/index.ts';
import { createFailuresJobs } from './failures/index.ts';
import { createHomeJobs, redrawHome } from './home/index.ts';
import { createInsightsJobs } from './insights/index.ts';
import { createKeysJobs } from './keys/index.ts';
import { createNotificationsJobs } from './notifications/index.ts';
import { createPolicyJobs } from './policy/index.ts';
import { createProjectJobs } from './project/index.ts';
import { createRunsJobs } from './runs/index.ts';
import { createSchedulesJobs } from './schedules/index.ts';
import { createSubscriptionsJobs } from './subscriptions/index.ts';
import { createTrackingJobs } from './tracking/index.ts';
import { createWebhooksJobs } from './webhooks/index.ts';

export type { JobDeps } from './engine/deps.ts';

export function createJobs(deps: JobDeps): AnyJobDefinition[] {
  const definitions = [
    ...createRunsJobs(deps),
    ...createFailuresJobs(deps),
    ...createEnvJobs(deps),
    ...createContextsJobs(deps),
    ...createKeysJobs(deps),
    ...createProjectJobs(deps),
    ...createSchedulesJobs(deps),
    ...createWebhooksJobs(deps),
    ...createInsightsJobs(deps),
    ...createDeploysJobs(deps),
    ...createSubscriptionsJobs(deps),
    ...createNotificationsJobs(deps),
    ...createAccountsJobs(deps),
    ...createPolicyJobs(deps),
    ...createDoctorJobs(deps),
    ...createHomeJobs(deps),
    ...createTrackingJobs(deps),
    ...createEngineJobs(deps),
  ];
  return definitions.map((definition) => redrawHome(deps, definition));
}
