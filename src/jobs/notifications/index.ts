// The jobs about what a channel is told.
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createTellChannelClosedJob } from '../tracking/tell-channel-closed.ts';
import { createTellStarterJob } from '../tracking/tell-starter.ts';
import { createDeliverIncidentJob } from './deliver-incident.ts';
import { createDigestJob } from './digest.ts';
import { createDmJob } from './dm.ts';
import { createEndMuteJob } from './end-mute.ts';
import { createFoldFailureJob } from './fold-failure.ts';
import { createMentionsJob } from './mentions.ts';
import { createMuteJob, createUnmuteJob } from './mute.ts';
import { createOwnersAddJob, createOwnersListJob } from './owners-add.ts';
import { createQuietJob } from './quiet.ts';
import { createSendDigestJob } from './send-digest.ts';
import { createShowOutageJob } from './show-outage.ts';
import { createWhyNotifiedJob } from './why-notified.ts';

export const createNotificationJobs = (deps: JobDeps): AnyJobDefinition[] => [
  createWhyNotifiedJob(deps),
  createMuteJob(deps),
  createUnmuteJob(deps),
  createEndMuteJob(deps),
  createFoldFailureJob(deps),
  createDeliverIncidentJob(deps),
  createMentionsJob(deps),
  createOwnersAddJob(deps),
  createOwnersListJob(deps),
  createDmJob(deps),
  createTellStarterJob(deps),
  createTellChannelClosedJob(deps),
  createShowOutageJob(deps),
  createDigestJob(deps),
  createQuietJob(deps),
  createSendDigestJob(deps),
];
