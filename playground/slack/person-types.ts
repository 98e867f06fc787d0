// What a person can do in the stand-in workspace, and how the app's answers come back.
import type { MessageRef, View } from './types.ts';

export interface ViewRef {
  viewId: string;
}
/** Where an interactive element sits: a message (ephemeral ones too) or an open view. */
export type Target = MessageRef | ViewRef;

/** How the app answered. `ms` is wall-clock time to the ack. `sent` is false when Slack had nothing to send. */
export interface Ack {
  ok: boolean;
  sent: boolean;
  ms: number;
  status?: number;
  /** Parsed JSON, or the text itself. */
  body?: unknown;
  /** `operation_timeout`, `dispatch_failed`, `invalid_command_response`, `invalid_view_response`, `invalid_options_response`, `invalid_input`, `view_too_large`… */
  error?: string;
}
export interface SubmitAck extends Ack {
  /** Shown under the inputs: by block_id. From the client's own checks (`error: 'invalid_input'`) or from the app. */
  errors?: Record<string, string>;
}
export interface ClickOptions {
  /** Which of several elements with this action_id, by its value. */
  value?: string;
  /** Which of them by position from 0. */
  nth?: number;
  /** What the person answers in the confirm dialog; needed exactly when the element has one. */
  confirm?: 'ok' | 'deny';
}
export interface OptionShown {
  text: string;
  value: string;
  group?: string;
}
/** A string for one choice, text, date or id; a list for multi selects and checkboxes; null leaves it empty. */
export type InputValue = string | number | string[] | null;

/** What a human can do. Each call returns after the app's ack or its failure; impossible acts throw. */
export interface Person {
  command(channelId: string, text: string, options?: { command?: string; escape?: boolean }): Promise<Ack>;
  click(target: Target, actionId: string, options?: ClickOptions): Promise<Ack>;
  doubleClick(target: Target, actionId: string, options?: ClickOptions): Promise<[Ack, Ack]>;
  select(target: Target, actionId: string, value: InputValue, options?: ClickOptions): Promise<Ack>;
  /** Throws when the app's answer is late, missing or breaks the option limits: the person would see no choices. */
  typeahead(target: Target, actionId: string, text: string): Promise<OptionShown[]>;
  /** The modal stack, bottom first. */
  openViews(): View[];
  /** The home tab as published for this person. */
  home(): View | undefined;
  fillAndSubmit(viewId: string, values: Record<string, InputValue>): Promise<SubmitAck>;
  closeView(viewId: string): Promise<Ack>;
  openHome(): Promise<Ack>;
  mention(channelId: string, text: string, options?: { threadTs?: string }): Promise<Ack>;
  shareLink(channelId: string, url: string, options?: { threadTs?: string }): Promise<Ack>;
  /** Picks a global shortcut. */
  shortcut(callbackId: string): Promise<Ack>;
  /** Picks a shortcut from the menu of a message, which ephemeral ones do not have. */
  messageShortcut(message: MessageRef, callbackId: string): Promise<Ack>;
}
