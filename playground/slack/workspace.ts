// Adds people and groups to the workspace, and reads channels as their members see them.
import { BOT_USER_ID, TEAM } from './defaults.ts';
import { isOutsider } from './homes.ts';
import { isReply, repliesTo } from './messages.ts';
import type { ChannelSeed, ChannelView, UserGroupSeed, UserSeed } from './stand-in.ts';
import type { Channel, Home, User, UserGroup } from './types.ts';
import type { World } from './world.ts';

export function seedUser(world: World, { id, name, email, tz, team, guest }: UserSeed): User {
  const user: User = {
    id: id ?? world.newId('U'),
    name,
    email: email ?? `${name}@example.com`,
    tz: tz ?? 'Europe/London',
    isBot: false,
    team: team ?? { id: TEAM.id },
    ...(guest && { guest }),
  };
  world.users.set(user.id, user);
  for (const channelId of world.openChannels) {
    const channel = world.channels.get(channelId);
    if (channel?.isShared || !isOutsider(world, user)) channel?.members.add(user.id);
  }
  world.changed({ kind: 'workspace', userId: user.id });
  return user;
}

export function seedChannel(world: World, seed: ChannelSeed): Channel {
  const { isShared = false } = seed;
  const everyone = [...world.users.values()].filter(
    (each) => !each.isBot && (isShared || !isOutsider(world, each)),
  );
  const members = new Set(seed.members ?? everyone.map(({ id }) => id));
  if (seed.botIsMember ?? true) members.add(BOT_USER_ID);
  const channel: Channel = {
    id: seed.id ?? world.newId('C'),
    name: seed.name,
    kind: seed.isPrivate ? 'private' : 'public',
    isArchived: seed.isArchived ?? false,
    isShared,
    members,
    createdSeconds: Math.floor(world.settings.now() / 1000),
  };
  world.channels.set(channel.id, channel);
  if (!seed.members) world.openChannels.add(channel.id);
  world.changed({ kind: 'workspace', channel: channel.id });
  return channel;
}

export function moveUser(world: World, userId: string, home: Partial<Home>): void {
  const user = world.users.get(userId);
  if (!user) throw new Error(`no person ${userId}`);
  Object.assign(user, home);
  world.changed({ kind: 'workspace', userId });
}

export function seedConversation(world: World, userIds: readonly string[]): Channel {
  if (userIds.length < 2) throw new Error('a conversation takes two people');
  const names = userIds.map((id) => world.users.get(id)?.name ?? id);
  const isGroup = userIds.length > 2;
  const channel: Channel = {
    id: world.newId(isGroup ? 'C' : 'D'),
    name: isGroup ? `mpdm-${names.join('--')}-1` : 'directmessage',
    kind: isGroup ? 'mpim' : 'im',
    isArchived: false,
    isShared: false,
    members: new Set(userIds),
    createdSeconds: Math.floor(world.settings.now() / 1000),
  };
  world.channels.set(channel.id, channel);
  return channel;
}

export function seedGroup(world: World, { id, name, handle, users, isDisabled }: UserGroupSeed): UserGroup {
  const group: UserGroup = {
    id: id ?? world.newId('S'),
    name: name ?? handle,
    handle,
    users: users ?? [],
    isDisabled: isDisabled ?? false,
  };
  world.userGroups.set(group.id, group);
  world.changed({ kind: 'workspace' });
  return group;
}

/** Throws if the channel doesn't exist. */
export function viewChannel(world: World, idOrName: string): ChannelView {
  const name = idOrName.replace(/^#/, '');
  const info =
    world.channels.get(idOrName) ?? [...world.channels.values()].find((each) => each.name === name);
  if (!info) throw new Error(`no channel ${idOrName}`);
  const all = () => world.messages.get(info.id) ?? [];
  return {
    info,
    allMessages: all,
    messages: () => all().filter((each) => !isReply(each)),
    thread: (ts) => [...all().filter((each) => each.ts === ts), ...repliesTo(world, info.id, ts)],
    ephemerals: (userId) =>
      world.ephemerals.filter((each) => each.channel === info.id && each.visibleTo === userId),
  };
}
