// Declares events and shortcuts: data plus one pure function, like commands. Tests compare the Slack manifests with
// these lists.

import type { Home } from '../../blocks/kit/message.ts';
import type { TurnedAway } from '../../policy/turn-away.ts';
import type { EventRequest, ShortcutRequest } from '../intake/parse-events.ts';
import type { Outcome } from './outcome.ts';

export interface HearingContext {
  /** More hosts whose URLs count as references (CircleCI Server). */
  appHosts: readonly string[];
}

export interface EventDefinition {
  /** Slack's name. The file name uses `-` for `_`. */
  type: string;
  /** Its name in the manifest, if that isn't the type: `message.im`. */
  subscription?: string;
  /** The OAuth scopes Slack requires for it. https://docs.slack.dev/reference/events */
  scopes: readonly string[];
  /** False: nobody asked for it, so failures aren't reported to anyone. */
  answers: boolean;
  /** False: it is about something else, so nobody is looked up. Default: true. */
  isHeard?(request: EventRequest): boolean;
  /** Shown as the home tab of people who are turned away. */
  renderTurnedAway?(away: TurnedAway): Home;
  run(request: EventRequest, context: HearingContext): Outcome;
}

export interface ShortcutDefinition {
  callbackId: string;
  /** `message` shortcuts appear in every message's menu. */
  type: 'global' | 'message';
  /** At most 24 characters. */
  name: string;
  description: string;
  run(request: ShortcutRequest, context: HearingContext): Outcome;
}

export const defineEvent = (definition: EventDefinition): EventDefinition => definition;
export const defineShortcut = (definition: ShortcutDefinition): ShortcutDefinition => definition;
