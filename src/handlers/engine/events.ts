// Every event of Slack that the bot takes. A test holds this list against the folder and the manifests.

import { appMention } from '../help/app-mention.ts';
import { appHomeOpened } from '../home/app-home-opened.ts';
import { linkShared } from '../runs/link-shared.ts';
import type { EventDefinition } from './event.ts';

export const events: readonly EventDefinition[] = [appHomeOpened, appMention, linkShared];
