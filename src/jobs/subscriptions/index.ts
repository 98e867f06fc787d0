// The jobs of the feature "subscriptions", and what other features may use of it.
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createFillSubscribeJob } from './fill-subscribe.ts';
import {
  createSubscribeJob,
  createSubscriptionsJob,
  createUnsubscribeJob,
  createUseJob,
} from './subscribe.ts';
import { createSubscribeDefaultsJob } from './subscribe-defaults.ts';

export const createSubscriptionsJobs = (deps: JobDeps): AnyJobDefinition[] => [
  createFillSubscribeJob(deps),
  createSubscribeDefaultsJob(deps),
  createUseJob(deps),
  createSubscribeJob(deps),
  createUnsubscribeJob(deps),
  createSubscriptionsJob(deps),
];
