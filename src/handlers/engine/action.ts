// Declares buttons, menus and modals: data plus one pure function, like commands.

import type { AskedName, SuggestionList } from '../../contracts/index.ts';
import { UsageError } from '../../errors.ts';
import type { Some } from '../../policy/allow.ts';
import type { Asker, HandlerContext } from './command.ts';
import type { OpenedView, Outcome } from './outcome.ts';

export interface Click {
  /** The button's value or the selected option's, '' if there is none. Untrusted: validate before use. */
  value: string;
  blockId: string;
  /** The message is ephemeral: only this person sees it. */
  isPrivate: boolean;
  /** The message is in direct messages: nobody but this person and the bot sees those. */
  isDirect?: true;
  /** The clicked message's ts. Modals and the home tab have none. */
  messageTs?: string;
  /** The modal that holds the element. Messages have none. */
  view?: ClickedView;
}

export interface ClickedView extends OpenedView, Submission {
  /** When it was clicked: Slack's clock in microseconds. A later click has a higher value. */
  order: number;
}

export interface ButtonDefinition {
  /** The action id up to a `#`. The part after it only keeps ids unique within a block. */
  id: string;
  run(click: Click, asker: Asker): Outcome;
}

export interface Submission {
  /** The view's private_metadata. */
  metadata: string;
  /**
   * block id -> action id -> what was typed or selected. Several selected options are joined by commas; '' if empty.
   */
  values: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface WindowDefinition {
  callbackId: string;
  /** Encrypts a secret for one purpose. Only the worker can decrypt it. */
  run(submission: Submission, asker: Asker, seal: SealSecret): Outcome;
}

export type SealSecret = (value: string, purpose: string) => string;

export interface MenuDefinition {
  /** The menu's action id. */
  id: string;
  /** What choosing an option leads to: options that the policy would refuse are left out. */
  leadsTo: AskedName | 'the command';
  /** What an option is about. */
  about(value: string, menu: Menu): { project: string | Some; branch: string | null | Some };
  /**
   * A stored list to offer in addition to the context's projects. Read before `run`; a job refreshes it when it is
   * stale.
   */
  list?(menu: Menu): SuggestionList | undefined;
  /** `text` is what the person has typed so far; `suggestions` is the stored list. */
  run(text: string, context: MenuContext): Outcome;
}

/** Where the menu is shown. */
export interface Menu {
  blockId: string;
  /** Both are empty outside modals. */
  window: Submission;
}

export interface MenuContext extends Pick<HandlerContext, 'defaultProject' | 'knownProjects'> {
  suggestions: readonly string[];
}

export const defineButton = (definition: ButtonDefinition): ButtonDefinition => definition;
export const defineWindow = (definition: WindowDefinition): WindowDefinition => definition;
export const defineMenu = (definition: MenuDefinition): MenuDefinition => definition;

/** For a button whose value is malformed. */
export function unreadableClick(): UsageError {
  return new UsageError(
    'I can’t read this button; it may come from another version of this bot. Nothing was started. Type the command instead: `/circleci help` lists them all.',
  );
}
