// Sends everything the bot says to Slack. Nothing is sent twice here: the SDK's own retries, which post again after a
// timeout, are off, and the caller decides based on the SlackSendError.
import type { HomeView, KnownBlock, View } from '@slack/types';
import type { Message } from '../blocks/kit/message.ts';
import { isSlackNever, SlackSendError } from '../errors.ts';
import { answerUrl, type UrlAnswer } from './answer-url.ts';
import { toSlackSendError } from './failures.ts';
import type { Author } from './find-delivery.ts';
import { createHistory, type History } from './history.ts';
import { attachmentsOf, withoutColour } from './message-arguments.ts';
import { type Post, postMessage } from './post-message.ts';
import type { OutboxLog } from './quiet-log.ts';
import type { ShutOut } from './shut-out.ts';
import { channelOf, type Upload, uploadFile } from './upload.ts';
import { createWebClient } from './web-client.ts';

export interface OutboxOptions {
  token: string;
  /** Default https://slack.com/api/ */
  apiUrl?: string;
  timeoutMs?: number;
  fetch?: typeof globalThis.fetch;
  log: OutboxLog;
  /** Left out: every call reaches Slack. */
  shutOut?: ShutOut;
}

interface Nearby {
  channelId: string;
  responseUrl?: string | undefined;
  threadTs?: string | undefined;
}

/** Every method throws SlackSendError. */
export interface Outbox extends History {
  /** Use the returned channel for edits: posting to a user id opens a direct message. */
  post(post: Post): Promise<{ channelId: string; ts: string }>;
  update(edit: { channelId: string; ts: string; message: Message }): Promise<void>;
  ephemeral(whisper: {
    channelId: string;
    userId: string;
    message: Message;
    threadTs?: string | undefined;
  }): Promise<void>;
  /** Good for 5 answers within 30 minutes of the interaction. */
  respond(responseUrl: string, answer: UrlAnswer): Promise<void>;
  /** Tells one person in the closest way that works: response_url, ephemeral, direct message. */
  reply(
    place: Nearby,
    actor: { userId: string },
    message: Message,
    options?: { replaceOriginal?: boolean },
  ): Promise<void>;
  /** The same without a direct message. False: neither way is open. */
  whisper(
    place: Nearby,
    actor: { userId: string },
    message: Message,
    options?: { replaceOriginal?: boolean },
  ): Promise<boolean>;
  /**
   * Posts a file to a channel, or to one person by direct message (`channelId` is a user id). The bot must be in the
   * channel. `ambiguous` only if the file itself may have arrived.
   */
  upload(file: Upload): Promise<{ channelId: string; fileId: string }>;
  /** The id of the user with this email address, or undefined. Needs the scope users:read.email. */
  findUser(email: string): Promise<string | undefined>;
  /** The id of a person's direct messages with the bot. Needs the scope im:write. */
  directChannelOf(userId: string): Promise<string>;
  /** Within 3 s of the interaction. */
  openView(triggerId: string, view: View): Promise<{ viewId: string; hash: string }>;
  /** A person's home tab. Fails with `hash_conflict` if `hash` is not that of the current view. */
  publishHome(userId: string, view: HomeView, options?: { hash?: string | undefined }): Promise<void>;
  /** Adds a preview below somebody else's message, by link. */
  unfurl(shared: SharedLinks): Promise<void>;
  /** Fails with `hash_conflict` if `hash` is not that of the current view, `not_found` if it was closed. */
  updateView(viewId: string, view: View, options?: { hash?: string | undefined }): Promise<{ hash: string }>;
}

interface SharedLinks {
  channelId: string;
  ts: string;
  /** Slack's own id of the message, valid even while it is being written. */
  unfurl?: { id: string; source: 'composer' | 'conversations_history' } | undefined;
  blocksByUrl: Readonly<Record<string, KnownBlock[]>>;
}

export function createOutbox(options: OutboxOptions): Outbox {
  const { token, apiUrl, timeoutMs = 10_000, log, fetch = globalThis.fetch } = options;
  const { client, call: callSlack } = createWebClient({
    token,
    ...(apiUrl !== undefined && { apiUrl }),
    timeoutMs,
    fetch,
    log,
  });
  const { shutOut } = options;
  // A response_url takes no token, so it works for an app that is shut out.
  const call: typeof callSlack = (method, send) =>
    shutOut === undefined || method === 'response_url'
      ? callSlack(method, send)
      : shutOut.guard(method, () => callSlack(method, send));

  let author: Author | undefined;
  /** It never changes while the token is the same. */
  const itself = async (): Promise<Author> => {
    if (author === undefined) {
      const { bot_id: botId, user_id: userId } = await client.auth.test();
      author = { botId, userId };
    }
    return author;
  };

  const say = ({ channelId, message, threadTs }: Omit<Post, 'key'>) =>
    call('chat.postMessage', async () => {
      await client.chat.postMessage({
        channel: channelId,
        ...withoutColour(message),
        ...attachmentsOf(message),
        ...(threadTs !== undefined && { thread_ts: threadTs }),
        unfurl_links: false,
        unfurl_media: false,
      });
    });

  const outbox: Outbox = {
    post: (post) => call('chat.postMessage', () => postMessage(client, post, log)),

    update: ({ channelId, ts, message }) =>
      call('chat.update', async () => {
        // If missing, Slack would keep the previous attachments.
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
      call('response_url', () => answerUrl(responseUrl, answer, { fetch, timeoutMs })),

    async whisper(place, actor, message, { replaceOriginal = false } = {}) {
      const { channelId, responseUrl, threadTs } = place;
      const ways = [
        responseUrl !== undefined &&
          (() => outbox.respond(responseUrl, { message, replaceOriginal, threadTs })),
        // Their own id isn't a channel.
        channelId !== actor.userId &&
          (isDirect(channelId)
            ? () => say({ channelId, message, threadTs })
            : () => outbox.ephemeral({ channelId, userId: actor.userId, message, threadTs })),
      ];
      for (const way of ways) {
        if (way !== false && (await worked(way, log))) return true;
      }
      return false;
    },

    async reply(place, actor, message, options) {
      if (await outbox.whisper(place, actor, message, options)) return;
      await say({ channelId: actor.userId, message });
    },

    ...createHistory({ client, call, itself }),

    upload: (file) => uploadFile(client, file, { fetch, timeoutMs, call }),

    findUser: (email) =>
      call('users.lookupByEmail', async () => {
        try {
          return (await client.users.lookupByEmail({ email })).user?.id;
        } catch (error) {
          const known = toSlackSendError('users.lookupByEmail', error);
          if (known instanceof SlackSendError && known.slackError === 'users_not_found') return undefined;
          throw error;
        }
      }),

    directChannelOf: (userId) => call('conversations.open', () => channelOf(client, userId)),

    openView: (triggerId, view) =>
      call('views.open', async () => {
        const answer = await client.views.open({ trigger_id: triggerId, view });
        return { viewId: answer.view?.id ?? '', hash: answer.view?.hash ?? '' };
      }),

    publishHome: (userId, view, { hash } = {}) =>
      call('views.publish', async () => {
        await client.views.publish({ user_id: userId, view, ...(hash !== undefined && { hash }) });
      }),

    unfurl: ({ channelId, ts, unfurl, blocksByUrl }) =>
      call('chat.unfurl', async () => {
        const links = Object.entries(blocksByUrl).map(([url, blocks]) => [url, { blocks }] as const);
        const unfurls = Object.fromEntries(links);
        await client.chat.unfurl(
          unfurl === undefined
            ? { channel: channelId, ts, unfurls }
            : { unfurl_id: unfurl.id, source: unfurl.source, unfurls },
        );
      }),

    updateView: (viewId, view, { hash } = {}) =>
      call('views.update', async () => {
        const answer = await client.views.update({
          view_id: viewId,
          view,
          ...(hash !== undefined && { hash }),
        });
        return { hash: answer.view?.hash ?? '' };
      }),
  };
  return outbox;
}

/** Direct messages with the bot. Nobody else is there, and a private answer would be gone when Slack is reloaded. */
const isDirect = (channelId: string): boolean => channelId.startsWith('D');

/** False if this way is permanently closed, so that another one may be tried. */
async function worked(way: () => Promise<void>, log: OutboxLog): Promise<boolean> {
  try {
    await way();
    return true;
  } catch (error) {
    if (!isSlackNever(error)) throw error;
    log.debug({ method: error.method, slackError: error.slackError }, 'sent the reply another way');
    return false;
  }
}
