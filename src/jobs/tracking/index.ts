// The jobs of the feature "tracking".
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createDeliverCardJob } from './deliver-card.ts';
import { createPollJob } from './poll.ts';
import { createRecordEventJob } from './record-event.ts';
import { createSweepJob } from './sweep.ts';
import { createTellChannelClosedJob } from './tell-channel-closed.ts';
import { createTellDataLostJob } from './tell-data-lost.ts';
import { createTellWatcherJob } from './tell-watcher.ts';

export const createTrackingJobs = (deps: JobDeps): AnyJobDefinition[] => [
  createDeliverCardJob(deps),
  createPollJob(deps),
  createRecordEventJob(deps),
  createSweepJob(deps),
  createTellChannelClosedJob(deps),
  createTellDataLostJob(deps),
  createTellWatcherJob(deps),
];
