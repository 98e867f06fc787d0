// What a person can do in the workspace, and what the app's answers look like.
import type { MessageRef, View } from './types.ts';

export interface ViewRef {
  viewId: string;
}
/** Where an interactive element is: a message (including ephemeral ones) or an open view. */
export type Target = MessageRef | ViewRef;

/** How the app answered. `ms` is the wall-clock time to the ack. `sent` is false if Slack had nothing to send. */
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
  /** Selects one of several elements with this action_id by its value. */
  value?: string;
  /** Selects one of them by its position, from 0. */
  nth?: number;
  /** The person's answer in the confirm dialog. Required if the element has one, refused otherwise. */
  confirm?: 'ok' | 'deny';
}
export interface OptionShown {
  text: string;
  value: string;
  group?: string;
}
/** A string for one choice, text, date or id; a list for multi selects and checkboxes; null leaves it empty. */
export type InputValue = string | number | string[] | null;

/** What a person can do. Each call returns after the app's ack or failure. Impossible acts throw. */
export interface Person {
  command(channelId: string, text: string, options?: { command?: string; escape?: boolean }): Promise<Ack>;
  click(target: Target, actionId: string, options?: ClickOptions): Promise<Ack>;
  doubleClick(target: Target, actionId: string, options?: ClickOptions): Promise<[Ack, Ack]>;
  select(target: Target, actionId: string, value: InputValue, options?: ClickOptions): Promise<Ack>;
  /** Throws if the app's answer is late, missing or exceeds the option limits, because the person would see no choices. */
  typeahead(target: Target, actionId: string, text: string): Promise<OptionShown[]>;
  /** The modal stack, bottom first. */
  openViews(): View[];
  /** The home tab as published for this person. */
  home(): View | undefined;
  fillAndSubmit(viewId: string, values: Record<string, InputValue>): Promise<SubmitAck>;
  closeView(viewId: string): Promise<Ack>;
  openHome(): Promise<Ack>;
  mention(channelId: string, text: string, options?: { threadTs?: string }): Promise<Ack>;
  /** The channel of the bot's messages tab; undefined if it has none. */
  messagesTab(): string | undefined;
  /** Types into it. */
  say(text: string, options?: { threadTs?: string }): Promise<Ack>;
  /** Edits one of those messages. */
  correct(ts: string, text: string): Promise<Ack>;
  /** Adds the bot to a channel. */
  invite(channelId: string): Promise<Ack>;
  shareLink(channelId: string, url: string, options?: { threadTs?: string }): Promise<Ack>;
  /** Puts an emoji below a message, or takes their own away. Throws for ephemeral messages. */
  react(message: MessageRef, name: string): Promise<Ack>;
  /** Picks a global shortcut. */
  shortcut(callbackId: string): Promise<Ack>;
  /** Picks a shortcut from a message's menu. Ephemeral messages have none. */
  messageShortcut(message: MessageRef, callbackId: string): Promise<Ack>;
}
