// What comes in for the feature "help".
import type { FeatureHandlers } from '../engine/feature.ts';
import { appMention } from './app-mention.ts';
import { directMessage } from './direct-message.ts';
import { help } from './help.ts';

export const helpHandlers: FeatureHandlers = {
  commands: [help],
  events: [appMention, directMessage],
};
