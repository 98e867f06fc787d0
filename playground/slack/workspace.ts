// Adds people and groups to the workspace, and reads channels as their members see them.
import { isReply, repliesTo } from './messages.ts';
import type { ChannelView, UserGroupSeed, UserSeed } from './stand-in.ts';
import type { User, UserGroup } from './types.ts';
import type { World } from './world.ts';

export function seedUser(world: World, { id, name, email, tz }: UserSeed): User {
  const user: User = {
    id: id ?? world.newId('U'),
    name,
    email: email ?? `${name}@example.com`,
    tz: tz ?? 'Europe/London',
    isBot: false,
  };
  world.users.set(user.id, user);
  for (const channelId of world.openChannels) world.channels.get(channelId)?.members.add(user.id);
  world.changed({ kind: 'workspace', userId: user.id });
  return user;
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
    messages: () => all().filter((each) => !isReply(each)),
    thread: (ts) => [...all().filter((each) => each.ts === ts), ...repliesTo(world, info.id, ts)],
    ephemerals: (userId) =>
      world.ephemerals.filter((each) => each.channel === info.id && each.visibleTo === userId),
  };
}
