// Posts a message that can be found again by its key, and takes back a reply that Slack put in the wrong place.
// https://docs.slack.dev/reference/methods/chat.postMessage
import type { WebClient } from '@slack/web-api';
import type { Message } from '../blocks/kit/message.ts';
import { SlackSendError } from '../errors.ts';
import { DELIVERY_EVENT } from './find-delivery.ts';
import { attachmentsOf, withoutColour } from './message-arguments.ts';
import type { OutboxLog } from './quiet-log.ts';

export interface Post {
  /** A channel, or a user id for a direct message. */
  channelId: string;
  message: Message;
  threadTs?: string | undefined;
  /** Sent as metadata, readable by anybody in the workspace, so that `findPosted` can find the message. */
  key: string;
}

export async function postMessage(
  client: WebClient,
  { channelId, message, threadTs, key }: Post,
  log: OutboxLog,
): Promise<{ channelId: string; ts: string }> {
  const answer = await client.chat.postMessage({
    channel: channelId,
    ...withoutColour(message),
    ...attachmentsOf(message),
    ...(threadTs !== undefined && { thread_ts: threadTs }),
    metadata: { event_type: DELIVERY_EVENT, event_payload: { key } },
    unfurl_links: false,
    unfurl_media: false,
  });
  const posted = { channelId: answer.channel ?? channelId, ts: answer.ts ?? '' };
  if (threadTs === undefined || isThreaded(answer.message)) return posted;
  const { channelId: channel, ts } = posted;
  await client.apiCall('chat.delete', { channel, ts }).catch((err: unknown) => {
    log.warn({ err, ...posted }, 'A reply whose thread is gone was posted to the channel and stays there');
  });
  throw new SlackSendError({ method: 'chat.postMessage', slackError: 'thread_not_found', kind: 'never' });
}

/**
 * If the thread's first message was deleted just before, Slack posts to the channel and reports no error: only `thread_ts`
 * is missing. https://github.com/slack-go/slack/issues/1571
 */
const isThreaded = (message: object | undefined): boolean => message === undefined || 'thread_ts' in message;
