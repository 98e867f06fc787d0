// What every act of a person needs, and what that person sees on screen.
import type { Deliver } from '../delivery.ts';
import type { Events } from '../events.ts';
import { findEphemeral, findMessage } from '../messages.ts';
import type { Ack, Target } from '../person-types.ts';
import type { Channel, StoredMessage, User, View } from '../types.ts';
import type { World } from '../world.ts';

export interface Actor {
  world: World;
  user: User;
  deliver: Deliver;
  events: Events;
}

/** The ack of an act that sends nothing to the app. */
export const NOTHING_SENT: Ack = { ok: true, sent: false, ms: 0 };

/** Throws for channels this person isn't in. */
export function channelOf({ world, user }: Actor, channelId: string): Channel {
  const channel = world.channels.get(channelId);
  if (!channel) throw new Error(`no channel ${channelId}`);
  if (!channel.members.has(user.id)) throw new Error(`${user.name} is not in #${channel.name}`);
  if (channel.isArchived) throw new Error(`#${channel.name} is archived: nobody can write there`);
  return channel;
}

/** The message or view as it is shown now. Throws if this person can't see or use it. */
export function onScreen({ world, user }: Actor, target: Target): StoredMessage | View {
  if ('viewId' in target) {
    const stack = world.modals.get(user.id) ?? [];
    const home = world.homes.get(user.id);
    if (home?.id === target.viewId) return home;
    const top = stack.at(-1);
    if (top?.id === target.viewId) return top;
    const where = stack.some((each) => each.id === target.viewId) ? 'is covered by another' : 'is not open';
    throw new Error(`view ${target.viewId} ${where}`);
  }
  const { channel, ts } = target;
  const message = findMessage(world, channel, ts);
  if (message && world.channels.get(channel)?.members.has(user.id)) return message;
  const ephemeral = findEphemeral(world, channel, ts);
  if (ephemeral?.visibleTo === user.id) return ephemeral;
  throw new Error(`${user.name} sees no message ${ts} in ${channel}`);
}
