// What the bot has posted in a channel or thread, read from Slack itself.
import type { WebClient } from '@slack/web-api';
import { type Author, findDelivery, type HistoryQuery, listDeliveries } from './find-delivery.ts';
import { channelOf } from './upload.ts';

interface Place {
  /** A channel, or a user id for a direct message. */
  channelId: string;
  sinceMs: number;
  threadTs?: string | undefined;
}

/** Both need a history scope and membership. They throw SlackSendError. */
export interface History {
  /** The ts of the bot's message with that key, if any. */
  findPosted(wanted: Place & { key: string }): Promise<string | undefined>;
  /** All messages of the bot there, by key, and the channel's own id. Reads up to 1,000 messages. */
  listPosted(wanted: Place): Promise<{ channelId: string; byKey: ReadonlyMap<string, string> }>;
}

export interface HistoryOptions {
  client: WebClient;
  call<T>(method: string, work: () => Promise<T>): Promise<T>;
  itself(): Promise<Author>;
}

export function createHistory({ client, call, itself }: HistoryOptions): History {
  const readerOf = (threadTs: string | undefined) => (query: HistoryQuery) =>
    threadTs === undefined
      ? client.conversations.history(query)
      : client.conversations.replies({ ...query, ts: threadTs });
  const nameOf = (threadTs: string | undefined): string =>
    threadTs === undefined ? 'conversations.history' : 'conversations.replies';

  return {
    findPosted: ({ threadTs, ...wanted }) =>
      call(nameOf(threadTs), async () =>
        findDelivery(readerOf(threadTs), {
          ...wanted,
          channelId: await channelOf(client, wanted.channelId),
          author: await itself(),
        }),
      ),
    listPosted: ({ threadTs, sinceMs, ...wanted }) =>
      call(nameOf(threadTs), async () => {
        const channelId = await channelOf(client, wanted.channelId);
        const asked = { channelId, sinceMs, author: await itself() };
        return { channelId, byKey: await listDeliveries(readerOf(threadTs), asked) };
      }),
  };
}
