// The jobs of the feature "webhooks", and what other features may use of it.
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createWebhooksListJob } from './webhooks-list.ts';
import { createAskWebhooksRemoveJob, createWebhooksRemoveJob } from './webhooks-remove.ts';
import { createWebhooksSetupJob } from './webhooks-setup.ts';

export const createWebhooksJobs = (deps: JobDeps): AnyJobDefinition[] => [
  createWebhooksListJob(deps),
  createAskWebhooksRemoveJob(deps),
  createWebhooksRemoveJob(deps),
  createWebhooksSetupJob(deps),
];
