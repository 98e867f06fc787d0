// Everything the bot says, on its way to Slack. Nothing is sent twice in here: the SDK's own repeating, which
// posts again after a timeout, is off, and whoever calls decides with the kind of SlackSendError in hand.
import type { KnownBlock, View } from '@slack/types';
import { type Logger, LogLevel, WebClient } from '@slack/web-api';
import type { Message } from '../blocks/message.ts';
import { SlackSendError } from '../errors.ts';
import { judgeSlackStatus, judgeSlackWord, toSlackSendError } from './failures.ts';
import { findDelivery } from './find-delivery.ts';

/** The part of pino's shape this folder uses. */
export interface OutboxLog {
  debug(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export interface OutboxOptions {
  token: string;
  /** Default https://slack.com/api/ */
  apiUrl?: string;
  timeoutMs?: number;
  fetch?: typeof globalThis.fetch;
  log: OutboxLog;
}

interface Post {
  /** A channel, or a user id for the direct message. */
  channelId: string;
  message: Message;
  threadTs?: string | undefined;
  /** Travels as metadata, readable by anybody in the workspace, so that `findPosted` can find the message again. */
  key: string;
}

/** Every method throws SlackSendError. */
export interface Outbox {
  /** The channel in the answer is the one to use for edits: posting to a user id opens a direct message. */
  post(post: Post): Promise<{ channelId: string; ts: string }>;
  update(edit: { channelId: string; ts: string; message: Message }): Promise<void>;
  ephemeral(whisper: {
    channelId: string;
    userId: string;
    message: Message;
    threadTs?: string | undefined;
  }): Promise<void>;
  /** Good for 5 answers within 30 minutes of the interaction. */
  respond(responseUrl: string, answer: Answer): Promise<void>;
  /** Says it to one person in the nearest way that works: response_url, ephemeral, direct message. */
  reply(
    place: { channelId: string; responseUrl?: string | undefined; threadTs?: string | undefined },
    actor: { userId: string },
    message: Message,
    options?: { replaceOriginal?: boolean },
  ): Promise<void>;
  /** The ts of our message with that key, or undefined. Needs a history scope and membership. */
  findPosted(wanted: {
    channelId: string;
    key: string;
    sinceMs: number;
    threadTs?: string | undefined;
  }): Promise<string | undefined>;
  /** Within 3 s of the interaction. */
  openView(triggerId: string, view: View): Promise<{ viewId: string }>;
  updateView(viewId: string, view: View): Promise<void>;
}

interface Answer {
  message?: Message;
  replaceOriginal?: boolean;
  deleteOriginal?: boolean;
}

export const DELIVERY_EVENT = 'chatops_delivery';

export function createOutbox(options: OutboxOptions): Outbox {
  const { token, apiUrl, timeoutMs = 10_000, log, fetch = globalThis.fetch } = options;
  const client = new WebClient(token, {
    ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    logger: quietLogger(log),
    fetch,
  });

  async function call<T>(method: string, send: () => Promise<T>): Promise<T> {
    try {
      return await send();
    } catch (error) {
      throw toSlackSendError(method, error);
    }
  }

  const outbox: Outbox = {
    post: ({ channelId, message, threadTs, key }) =>
      call('chat.postMessage', async () => {
        const answer = await client.chat.postMessage({
          channel: channelId,
          ...withoutColour(message),
          ...attachmentsOf(message),
          ...(threadTs !== undefined && { thread_ts: threadTs }),
          metadata: { event_type: DELIVERY_EVENT, event_payload: { key } },
          unfurl_links: false,
          unfurl_media: false,
        });
        return { channelId: answer.channel ?? channelId, ts: answer.ts ?? '' };
      }),

    update: ({ channelId, ts, message }) =>
      call('chat.update', async () => {
        // Left out, Slack would keep the attachments of before.
        const attachments = attachmentsOf(message).attachments ?? [];
        await client.chat.update({ channel: channelId, ts, ...withoutColour(message), attachments });
      }),

    ephemeral: ({ channelId, userId, message, threadTs }) =>
      call('chat.postEphemeral', async () => {
        await client.chat.postEphemeral({
          channel: channelId,
          user: userId,
          ...withoutColour(message),
          ...attachmentsOf(message),
          ...(threadTs !== undefined && { thread_ts: threadTs }),
        });
      }),

    respond: (responseUrl, answer) =>
      call('response_url', async () => {
        const response = await fetch(responseUrl, {
          method: 'POST',
          headers: { 'content-type': 'application/json; charset=utf-8' },
          body: JSON.stringify(responseBody(answer)),
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs),
        });
        const text = await response.text();
        if (!response.ok) throw responseRefused(response, text);
      }),

    async reply(place, actor, message, { replaceOriginal = false } = {}) {
      const { channelId, responseUrl, threadTs } = place;
      const ways = [
        responseUrl !== undefined && (() => outbox.respond(responseUrl, { message, replaceOriginal })),
        () => outbox.ephemeral({ channelId, userId: actor.userId, message, threadTs }),
      ];
      for (const way of ways) {
        if (way !== false && (await worked(way, log))) return;
      }
      await call('chat.postMessage', () =>
        client.chat.postMessage({
          channel: actor.userId,
          ...withoutColour(message),
          ...attachmentsOf(message),
          unfurl_links: false,
          unfurl_media: false,
        }),
      );
    },

    findPosted: ({ threadTs, ...wanted }) =>
      call(threadTs === undefined ? 'conversations.history' : 'conversations.replies', () =>
        findDelivery(
          (query) =>
            threadTs === undefined
              ? client.conversations.history(query)
              : client.conversations.replies({ ...query, ts: threadTs }),
          wanted,
        ),
      ),

    openView: (triggerId, view) =>
      call('views.open', async () => {
        const answer = await client.views.open({ trigger_id: triggerId, view });
        return { viewId: answer.view?.id ?? '' };
      }),

    updateView: (viewId, view) =>
      call('views.update', async () => {
        await client.views.update({ view_id: viewId, view });
      }),
  };
  return outbox;
}

/** False when this way is closed for good, so that another may be tried. */
async function worked(way: () => Promise<void>, log: OutboxLog): Promise<boolean> {
  try {
    await way();
    return true;
  } catch (error) {
    if (!(error instanceof SlackSendError && error.permanent)) throw error;
    log.debug({ method: error.method, slackError: error.slackError }, 'reply went another way');
    return false;
  }
}

const withoutColour = ({ text, blocks }: Message): { text: string; blocks: KnownBlock[] } => ({
  text,
  blocks,
});

function attachmentsOf({ attachment, text }: Message) {
  return attachment === undefined ? {} : { attachments: [{ ...attachment, fallback: text }] };
}

function responseBody({ message, replaceOriginal, deleteOriginal }: Answer): object {
  if (deleteOriginal === true) return { delete_original: true };
  return {
    response_type: 'ephemeral',
    replace_original: replaceOriginal ?? false,
    ...(message && { ...withoutColour(message), attachments: attachmentsOf(message).attachments ?? [] }),
  };
}

function responseRefused(response: Response, text: string): SlackSendError {
  const retryAfterMs = Number(response.headers.get('retry-after') ?? Number.NaN) * 1000;
  const afterMs = Number.isFinite(retryAfterMs) ? retryAfterMs : undefined;
  const word = /"error"\s*:\s*"(\w+)"/.exec(text)?.[1] ?? (/^\w{1,80}$/.test(text) ? text : undefined);
  const isAnswer = word !== undefined && response.status >= 400 && response.status < 500;
  const verdict =
    isAnswer && response.status !== 429
      ? { ...judgeSlackWord(word), permanent: true, retry: 'never' as const }
      : judgeSlackStatus(response.status, afterMs);
  return new SlackSendError({ method: 'response_url', ...verdict });
}

function quietLogger(log: OutboxLog): Logger {
  const nothing = () => {};
  return {
    // The client writes whole request bodies at these levels.
    debug: nothing,
    info: nothing,
    warn: (...words) => log.debug({ said: words.map(String) }, 'slack client'),
    error: (...words) => log.warn({ said: words.map(String) }, 'slack client'),
    setLevel: nothing,
    getLevel: () => LogLevel.WARN,
    setName: nothing,
  };
}
