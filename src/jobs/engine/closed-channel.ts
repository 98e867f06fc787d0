// Interprets Slack's error codes about a channel or a message. src/slack/failures.ts has the other codes.
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

const says = (error: unknown, words: readonly string[]): error is SlackSendError =>
  error instanceof SlackSendError && words.includes(error.slackError);

/** The channel is gone for good, so its settings can be deleted. */
export const isChannelGone = (error: unknown): boolean => says(error, GONE);

/** Archived, which Slack reports separately from gone. */
export const isChannelArchived = (error: unknown): boolean => says(error, ['is_archived']);

/** The bot can't post there, whether or not the channel still exists. Somebody may have to invite it. */
export const isChannelClosed = (error: unknown): boolean => says(error, [...GONE, ...CLOSED]);

/** That message can't be edited anymore. */
export const isMessageGone = (error: unknown): error is SlackSendError => says(error, MESSAGE_GONE);
