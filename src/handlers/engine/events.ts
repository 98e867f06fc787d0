// Every event of Slack that the bot takes. A test holds this list against the folder and the manifests.
import type { EventDefinition } from './event.ts';
import { appHomeOpened } from '../home/app-home-opened.ts';
import { appMention } from '../help/app-mention.ts';
import { linkShared } from '../runs/link-shared.ts';

export const events: readonly EventDefinition[] = [appHomeOpened, appMention, linkShared];
