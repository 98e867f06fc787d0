// The jobs of the feature "notifications", and what other features may use of it.
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
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

export const createNotificationsJobs = (deps: JobDeps): AnyJobDefinition[] => [
  createDeliverIncidentJob(deps),
  createDigestJob(deps),
  createDmJob(deps),
  createEndMuteJob(deps),
  createFoldFailureJob(deps),
  createMentionsJob(deps),
  createMuteJob(deps),
  createUnmuteJob(deps),
  createOwnersAddJob(deps),
  createOwnersListJob(deps),
  createQuietJob(deps),
  createSendDigestJob(deps),
  createShowOutageJob(deps),
  createWhyNotifiedJob(deps),
];
