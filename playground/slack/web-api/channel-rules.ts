// Finds the conversation a call means and checks whether the bot may act there. The error names must match Slack's.
import { BOT_USER_ID } from '../defaults.ts';
import { findMessage, isReply } from '../messages.ts';
import { refuse } from '../refusal.ts';
import type { Channel } from '../types.ts';
import { directMessage, type World } from '../world.ts';

export const botIsIn = (channel: Channel): boolean => channel.members.has(BOT_USER_ID);

/** For the bot, a private channel it isn't in doesn't exist; nor do messages between people. */
export function visibleChannel(world: World, id: string): Channel {
  const channel = world.channels.get(id);
  if (!channel || (channel.kind !== 'public' && !botIsIn(channel))) return refuse('channel_not_found');
  return channel;
}

export function memberChannel(world: World, id: string): Channel {
  const channel = visibleChannel(world, id);
  if (!botIsIn(channel)) return refuse('not_in_channel');
  return channel;
}

/** Without its messages tab, a bot's direct messages are closed. */
function checkMessagesTab({ settings }: World, channel: Channel): Channel {
  return channel.kind === 'im' && settings.messagesTab === 'hidden'
    ? refuse('messages_tab_disabled')
    : channel;
}

/** A channel id, a #name of a public channel, or a user id (which opens the direct message). */
export function postTarget(world: World, wanted: string): Channel {
  const user = world.users.get(wanted);
  if (user)
    return user.isBot ? refuse('channel_not_found') : checkMessagesTab(world, directMessage(world, user.id));
  const name = wanted.replace(/^#/, '');
  const named = [...world.channels.values()].find((each) => each.name === name && each.kind === 'public');
  const channel = visibleChannel(world, world.channels.has(wanted) ? wanted : (named?.id ?? wanted));
  if (channel.isArchived) return refuse('is_archived');
  checkMessagesTab(world, channel);
  const mayPost = botIsIn(channel) || world.settings.scopes.has('chat:write.public');
  return mayPost ? channel : refuse('not_in_channel');
}

/** A reply's thread_ts must be that of an existing top-level message. */
export function checkThread(world: World, channel: string, threadTs: string | undefined): void {
  if (threadTs === undefined) return;
  const parent = findMessage(world, channel, threadTs) ?? refuse('thread_not_found');
  if (isReply(parent)) refuse('cannot_reply_to_message');
}

const READ: Record<Channel['kind'], string> = {
  public: 'channels',
  private: 'groups',
  im: 'im',
  mpim: 'mpim',
};
/** e.g. groups:history for a private channel. */
export const scopeFor = (kind: Channel['kind'], right: 'read' | 'history'): string =>
  `${READ[kind]}:${right}`;
