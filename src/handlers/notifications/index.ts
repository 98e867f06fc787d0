// What comes in for the feature "notifications".
import type { FeatureHandlers } from '../engine/feature.ts';
import { dmOffButton } from './buttons.ts';
import { digest } from './digest.ts';
import { dm } from './dm.ts';
import { memberJoinedChannel } from './member-joined-channel.ts';
import { mentions } from './mentions.ts';
import { mute } from './mute.ts';
import { ownersAdd } from './owners-add.ts';
import { ownersList } from './owners-list.ts';
import { ownersRemove } from './owners-remove.ts';
import { quiet } from './quiet.ts';
import { unmute } from './unmute.ts';
import { whyNotified } from './why-notified.ts';

export const notificationsHandlers: FeatureHandlers = {
  commands: [digest, quiet, mute, unmute, mentions, ownersList, ownersAdd, ownersRemove, dm, whyNotified],
  buttons: [dmOffButton],
  events: [memberJoinedChannel],
};
