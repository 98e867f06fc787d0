// Emoji that a person puts below a message, or takes away.
// https://docs.slack.dev/reference/events/reaction_added
import { findMessage } from '../messages.ts';
import type { Ack } from '../person-types.ts';
import { hasReacted, setReaction } from '../reactions.ts';
import type { MessageRef } from '../types.ts';
import { botIsIn } from '../web-api/channel-rules.ts';
import { mintTs } from '../world.ts';
import { type Actor, channelOf, NOTHING_SENT } from './context.ts';

/** Toggles. Ephemeral messages take none. The app hears of it in conversations it is in, if it has the scope. */
export async function react(actor: Actor, { channel: id, ts }: MessageRef, name: string): Promise<Ack> {
  const { world, user, events } = actor;
  const channel = channelOf(actor, id);
  const message = findMessage(world, id, ts);
  if (!message) throw new Error(`${user.name} can't react to ${ts} in ${id}`);
  const on = !hasReacted(message, name, user.id);
  setReaction(world, message, { name, userId: user.id, on });
  if (!botIsIn(channel) || !world.settings.scopes.has('reactions:read')) return NOTHING_SENT;
  return events.send({
    type: on ? 'reaction_added' : 'reaction_removed',
    user: user.id,
    reaction: name,
    item: { type: 'message', channel: id, ts },
    item_user: message.user,
    event_ts: mintTs(world, `events of ${id}`),
  });
}
