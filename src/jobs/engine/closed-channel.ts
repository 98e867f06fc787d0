// Reading a SlackSendError for what it says about the conversation or the message itself. The words are Slack's;
// src/slack/failures.ts has the rest of them.
import { SlackSendError } from '../../errors.ts';

const GONE = ['channel_not_found', 'is_archived'];
const CLOSED = [
  'not_in_channel',
  'messages_tab_disabled',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_locked',
];
const MESSAGE_GONE = ['message_not_found', 'cant_update_message', 'edit_window_closed', 'is_inactive'];

const says = (error: unknown, words: readonly string[]): boolean =>
  error instanceof SlackSendError && words.includes(error.slackError);

/** The channel is gone for good: what was set up for it can go too. */
export const isChannelGone = (error: unknown): boolean => says(error, GONE);

/** Archived, which Slack tells apart from gone. */
export const isChannelArchived = (error: unknown): boolean => says(error, ['is_archived']);

/** The bot cannot speak there, gone or not: somebody would have to invite it. */
export const isChannelClosed = (error: unknown): boolean => says(error, [...GONE, ...CLOSED]);

/** That message cannot be edited any more; a new one can take its place. */
export const isMessageGone = (error: unknown): boolean => says(error, MESSAGE_GONE);
