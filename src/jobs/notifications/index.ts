// The jobs about what a channel is told.
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createDeliverIncident } from './deliver-incident.ts';
import { createEndMute } from './end-mute.ts';
import { createFoldFailure } from './fold-failure.ts';
import { createTellOwner } from '../tracking/tell-channel-closed.ts';
import { createMute, createUnmute } from './mute.ts';
import { createListOwners, createSetOwners } from './owners-add.ts';
import { createSendDigest } from './send-digest.ts';
import { createSetDigest } from './digest.ts';
import { createSetDirect } from './dm.ts';
import { createSetMentions } from './mentions.ts';
import { createSetQuiet } from './quiet.ts';
import { createShowOutage } from './show-outage.ts';
import { createTellStarter } from '../tracking/tell-starter.ts';
import { createWhyNotified } from './why-notified.ts';

export const createNotificationJobs = (deps: JobDeps): AnyJobDefinition[] => [
  createWhyNotified(deps),
  createMute(deps),
  createUnmute(deps),
  createEndMute(deps),
  createFoldFailure(deps),
  createDeliverIncident(deps),
  createSetMentions(deps),
  createSetOwners(deps),
  createListOwners(deps),
  createSetDirect(deps),
  createTellStarter(deps),
  createTellOwner(deps),
  createShowOutage(deps),
  createSetDigest(deps),
  createSetQuiet(deps),
  createSendDigest(deps),
];
