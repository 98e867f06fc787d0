// How a button, menu or modal is declared: data plus one pure function, as a command is.

import type { SuggestionList } from '../../contracts/index.ts';
import { UsageError } from '../../errors.ts';
import type { Asker, HandlerContext } from './command.ts';
import type { OpenedView, Outcome } from './outcome.ts';

export interface Click {
  /** The button's value or the chosen option's; '' without one. Comes from outside: read it with care. */
  value: string;
  blockId: string;
  /** The message clicked on is seen by this person alone. */
  isPrivate: boolean;
  /** Of the message clicked on; windows and the home tab have none. */
  messageTs?: string;
  /** The window it sits in; messages have none. */
  view?: ClickedView;
}

export interface ClickedView extends OpenedView, Submission {
  /** Microseconds on Slack's clock: of two clicks in a window the later one has more. */
  order: number;
}

export interface ButtonDefinition {
  /** The action id up to a `#`, which only keeps ids apart within one block. */
  id: string;
  run(click: Click, asker: Asker): Outcome;
}

export interface Submission {
  /** The view's private_metadata. */
  metadata: string;
  /** What was typed or the value of the option chosen, of several joined by commas: block id -> action id -> text, '' without one. */
  values: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface WindowDefinition {
  callbackId: string;
  /** `seal` closes a secret for one purpose; only the worker can open it. */
  run(submission: Submission, asker: Asker, seal: SealSecret): Outcome;
}

export type SealSecret = (value: string, purpose: string) => string;

export interface MenuDefinition {
  /** The action id of the menu. */
  id: string;
  /** What it offers beside the projects of the context: read before `run`, and anew by a job when it is old. */
  list?(menu: Menu): SuggestionList | undefined;
  /** `text` is what was typed so far; `suggestions` is what was last read of the list. */
  run(text: string, context: MenuContext): Outcome;
}

/** Where the menu sits. */
export interface Menu {
  /** Without a window both are empty. */
  window: Submission;
}

export interface MenuContext extends Pick<HandlerContext, 'defaultProject' | 'knownProjects'> {
  suggestions: readonly string[];
}

export const defineButton = (definition: ButtonDefinition): ButtonDefinition => definition;
export const defineWindow = (definition: WindowDefinition): WindowDefinition => definition;
export const defineMenu = (definition: MenuDefinition): MenuDefinition => definition;

/** For a value that no message of ours carries. */
export function unreadableClick(): UsageError {
  return new UsageError(
    'I can’t read this button; it may come from another version of this bot. Nothing was started. Type the command instead: `/circleci help` lists them all.',
  );
}
