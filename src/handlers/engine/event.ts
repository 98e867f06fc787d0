// How an event and a shortcut are declared: data plus one pure function, as a command is. The manifests are held
// against these lists.

import type { EventRequest, ShortcutRequest } from '../intake/parse-events.ts';
import type { Outcome } from './outcome.ts';

export interface HearingContext {
  /** Further hosts whose pages are references (CircleCI Server). */
  appHosts: readonly string[];
}

export interface EventDefinition {
  /** Slack's name; the file has `-` for each `_`. */
  type: string;
  /** What Slack wants before it sends it. https://docs.slack.dev/reference/events */
  scopes: readonly string[];
  /** False: nobody has asked anything, so failures are told to nobody either. */
  answers: boolean;
  run(request: EventRequest, context: HearingContext): Outcome;
}

export interface ShortcutDefinition {
  callbackId: string;
  /** `message` ones stand in the menu of every message. */
  type: 'global' | 'message';
  /** At most 24 characters. */
  name: string;
  description: string;
  run(request: ShortcutRequest, context: HearingContext): Outcome;
}

export const defineEvent = (definition: EventDefinition): EventDefinition => definition;
export const defineShortcut = (definition: ShortcutDefinition): ShortcutDefinition => definition;
