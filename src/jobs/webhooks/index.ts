// The jobs of the feature "webhooks", and what other features may use of it.
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createWebhooksCheckJob } from './webhooks-check.ts';
import { createWebhooksListJob } from './webhooks-list.ts';
import { createWebhooksRemoveJobs } from './webhooks-remove.ts';
import { createWebhooksSetupJob } from './webhooks-setup.ts';

export const createWebhooksJobs = (deps: JobDeps): AnyJobDefinition[] => [
  createWebhooksCheckJob(deps),
  createWebhooksListJob(deps),
  ...createWebhooksRemoveJobs(deps),
  createWebhooksSetupJob(deps),
];
