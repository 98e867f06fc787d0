// The jobs of the feature "subscriptions".
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createFillSubscribeJob } from './fill-subscribe.ts';
import { createFillSubscribeDefaultsJob } from './fill-subscribe-defaults.ts';
import { createSubscribeJob } from './subscribe.ts';
import { createSubscribeDefaultsJob } from './subscribe-defaults.ts';
import { createSubscriptionsJob } from './subscriptions.ts';
import { createUnsubscribeJob } from './unsubscribe.ts';

export const createSubscriptionsJobs = (deps: JobDeps): AnyJobDefinition[] => [
  createFillSubscribeJob(deps),
  createFillSubscribeDefaultsJob(deps),
  createSubscribeJob(deps),
  createSubscribeDefaultsJob(deps),
  createSubscriptionsJob(deps),
  createUnsubscribeJob(deps),
];
