// The jobs of the feature "notifications".
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createDeliverIncidentJob } from './deliver-incident.ts';
import { createDigestJob } from './digest.ts';
import { createDmJob } from './dm.ts';
import { createEndMuteJob } from './end-mute.ts';
import { createFoldFailureJob } from './fold-failure.ts';
import { createMentionsJob } from './mentions.ts';
import { createMuteJob } from './mute.ts';
import { createOwnersAddJob } from './owners-add.ts';
import { createOwnersListJob } from './owners-list.ts';
import { createOwnersRemoveJob } from './owners-remove.ts';
import { createQuietJob } from './quiet.ts';
import { createSendDigestJob } from './send-digest.ts';
import { createShowOutageJob } from './show-outage.ts';
import { createTellStarterJob } from './tell-starter.ts';
import { createUnmuteJob } from './unmute.ts';
import { createWelcomeJob } from './welcome.ts';
import { createWhyNotifiedJob } from './why-notified.ts';

export const createNotificationsJobs = (deps: JobDeps): AnyJobDefinition[] => [
  createDeliverIncidentJob(deps),
  createDigestJob(deps),
  createDmJob(deps),
  createEndMuteJob(deps),
  createFoldFailureJob(deps),
  createMentionsJob(deps),
  createMuteJob(deps),
  createOwnersAddJob(deps),
  createOwnersListJob(deps),
  createOwnersRemoveJob(deps),
  createQuietJob(deps),
  createSendDigestJob(deps),
  createShowOutageJob(deps),
  createTellStarterJob(deps),
  createUnmuteJob(deps),
  createWelcomeJob(deps),
  createWhyNotifiedJob(deps),
];
