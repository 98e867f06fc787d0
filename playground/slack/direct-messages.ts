// The event `message` of direct messages with the bot. The bot gets everything that happens there, its own messages and edits
// included. https://docs.slack.dev/reference/events/message.im
import { BOT_USER_ID } from './defaults.ts';
import type { Events } from './events.ts';
import { homeInMessage } from './homes.ts';
import { findMessage, showMessage } from './messages.ts';
import type { Change } from './stand-in.ts';
import type { JsonObject, StoredMessage } from './types.ts';
import { mintTs, type World } from './world.ts';

const about = (channel: string): JsonObject => ({ type: 'message', channel, channel_type: 'im' });

/** Undefined: the app may not read direct messages, or has no messages tab. */
export function saidEvent(world: World, message: StoredMessage): JsonObject | undefined {
  const { scopes, messagesTab } = world.settings;
  if (!scopes.has('im:history') || messagesTab === 'hidden') return undefined;
  const user = world.users.get(message.user);
  return {
    ...showMessage(world, message),
    ...about(message.channel),
    ...(user !== undefined && message.user !== BOT_USER_ID && homeInMessage(world, user)),
    event_ts: message.ts,
  };
}

/** As edits come: no author outside, the whole message inside. */
export function editedEvent(world: World, message: StoredMessage): JsonObject | undefined {
  const said = saidEvent(world, message);
  if (said === undefined) return undefined;
  const ts = mintTs(world, `events of ${message.channel}`);
  return {
    ...about(message.channel),
    subtype: 'message_changed',
    hidden: true,
    message: { ...showMessage(world, message), edited: { user: message.user, ts } },
    previous_message: { ts: message.ts, user: message.user, text: message.versions.at(-2)?.text ?? '' },
    ts,
    event_ts: ts,
  };
}

/** Tells the app of what it said and edited itself. Nobody waits for that. */
export function hearOwnMessages(world: World, events: Events): void {
  world.listeners.add(({ kind, channel, ts }: Change) => {
    if (kind !== 'message' || channel === undefined || ts === undefined) return;
    const { kind: conversation } = world.channels.get(channel) ?? {};
    const message = findMessage(world, channel, ts);
    if (conversation !== 'im' || message?.user !== BOT_USER_ID) return;
    const event = message.versions.length > 1 ? editedEvent(world, message) : saidEvent(world, message);
    if (event !== undefined) void events.send(event).catch(() => undefined);
  });
}
