// Parses event and shortcut bodies, keeping only what their handlers need. https://docs.slack.dev/apis/events-api,
// https://docs.slack.dev/interactivity/implementing-shortcuts
import { z } from 'zod';
import { SLACKBOT } from '../../policy/origin.ts';
import type { Asker } from '../engine/command.ts';
import { asId, inThread } from './parse-payloads.ts';

const Optional = z.string().nullish().catch(undefined);

const EventBody = z.object({
  event_id: z.string(),
  event: z.looseObject({
    type: z.string(),
    user: Optional,
    channel: Optional,
    thread_ts: Optional,
    subtype: Optional,
    bot_id: Optional,
    bot_profile: z.unknown().optional(),
  }),
  authorizations: z
    .array(z.object({ user_id: Optional, is_bot: z.boolean() }))
    .nullish()
    .catch(undefined),
});

const ShortcutBody = z.object({
  callback_id: z.string(),
  trigger_id: z.string(),
  action_ts: Optional,
  user: z.object({ id: z.string().min(1) }),
  channel: z.object({ id: z.string() }).nullish().catch(undefined),
  response_url: Optional,
  message: z.looseObject({ ts: Optional, thread_ts: Optional }).nullish().catch(undefined),
});

export interface EventRequest {
  type: string;
  /** `userId` is '' if no person caused it. Replies go where it happened. */
  asker: Asker;
  /** Caused by an app, possibly this one. */
  isFromBot: boolean;
  /** The app's own users, the ones people mention: one, unless it is installed in several workspaces that see the event. */
  botUserIds: readonly string[];
  /** The event itself; fields aren't validated. */
  event: Readonly<Record<string, unknown>>;
}

export interface ShortcutRequest {
  callbackId: string;
  triggerId: string;
  asker: Asker;
  /** The message the shortcut was used on, not validated. Global shortcuts have none. */
  message: unknown;
}

/** Each throws ZodError for a body that Slack doesn't send. */
export function readEventBody(body: unknown): EventRequest {
  const { event_id, event, authorizations } = EventBody.parse(body);
  const { type, user, channel, thread_ts, subtype, bot_id, bot_profile } = event;
  const place = { channelId: channel ?? user ?? '', ...(thread_ts ? { threadTs: thread_ts } : {}) };
  // Stays the same when Slack resends the event, so the retry maps to the same job.
  const asker = { actor: { userId: user ?? '' }, place, invocationId: asId(event_id) };
  const botUserIds = (authorizations ?? []).flatMap(({ is_bot, user_id }) =>
    is_bot && user_id ? [user_id] : [],
  );
  const isMarked = Boolean(bot_id) || Boolean(bot_profile) || subtype === 'bot_message';
  const isFromBot = isMarked || !user || user === SLACKBOT || botUserIds.includes(user);
  return { type, asker, isFromBot, botUserIds, event };
}

export function readShortcutBody(body: unknown): ShortcutRequest {
  const { callback_id, trigger_id, action_ts, user, channel, response_url, message } =
    ShortcutBody.parse(body);
  const place = {
    // A global shortcut has no channel. Posting to a user id reaches the person directly.
    channelId: channel?.id ?? user.id,
    ...(response_url ? { responseUrl: response_url } : {}),
    ...inThread(message?.thread_ts, message?.ts),
  };
  const invocationId = asId(action_ts ? `${action_ts}-${user.id}` : trigger_id);
  const asker = { actor: { userId: user.id }, place, invocationId };
  return { callbackId: callback_id, triggerId: trigger_id, asker, message };
}
