// conversations.*: find and join. The scope needed depends on the kind of channel.
import { BOT_USER_ID, TEAM } from '../defaults.ts';
import { isExternallyShared } from '../homes.ts';
import { refuse, refuseArguments } from '../refusal.ts';
import type { Channel, JsonObject } from '../types.ts';
import { directMessage, type World } from '../world.ts';
import { botIsIn, scopeFor, visibleChannel } from './channel-rules.ts';
import {
  flag,
  type Method,
  type MethodTable,
  optional,
  page,
  required,
  requireScope,
  whole,
} from './method.ts';

const ANY_READ = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];

function showChannel(world: World, channel: Channel): JsonObject {
  const { id, name, kind } = channel;
  const shared = {
    id,
    created: channel.createdSeconds,
    is_archived: channel.isArchived,
    is_ext_shared: isExternallyShared(world, channel),
    context_team_id: TEAM.id,
  };
  if (kind === 'im') return { ...shared, is_im: true, user: channel.userId, is_org_shared: false };
  return {
    ...shared,
    name,
    name_normalized: name,
    is_channel: kind === 'public',
    is_group: kind === 'private',
    is_im: false,
    is_mpim: kind === 'mpim',
    is_private: kind !== 'public',
    is_member: botIsIn(channel),
    num_members: channel.members.size,
  };
}

const TYPES: Record<string, Channel['kind']> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
  mpim: 'mpim',
};

const list: Method = {
  token: 'bot',
  scopes: ANY_READ,
  tier: 2,
  run(args, world) {
    const kinds = (optional(args, 'types') ?? 'public_channel')
      .split(',')
      .map((each) => TYPES[each.trim()] ?? refuse('invalid_types'));
    for (const kind of kinds) requireScope(world, scopeFor(kind, 'read'));
    const shown = [...world.channels.values()].filter(
      (each) =>
        kinds.includes(each.kind) &&
        (each.kind === 'public' || botIsIn(each)) &&
        !(flag(args, 'exclude_archived') && each.isArchived),
    );
    const { items, next } = page(shown, whole(args, 'limit', 100, 1000), optional(args, 'cursor'));
    return {
      channels: items.map((each) => showChannel(world, each)),
      response_metadata: { next_cursor: next },
    };
  },
};

const info: Method = {
  token: 'bot',
  scopes: ANY_READ,
  tier: 3,
  run(args, world) {
    const channel = visibleChannel(world, required(args, 'channel'));
    requireScope(world, scopeFor(channel.kind, 'read'));
    return { channel: showChannel(world, channel) };
  },
};

const members: Method = {
  token: 'bot',
  scopes: ANY_READ,
  tier: 4,
  run(args, world) {
    const channel = visibleChannel(world, required(args, 'channel'));
    requireScope(world, scopeFor(channel.kind, 'read'));
    const { items, next } = page(
      [...channel.members],
      whole(args, 'limit', 100, 1000),
      optional(args, 'cursor'),
    );
    return { members: items, response_metadata: { next_cursor: next } };
  },
};

const join: Method = {
  token: 'bot',
  scopes: ['channels:join'],
  tier: 3,
  run(args, world) {
    const channel = visibleChannel(world, required(args, 'channel'));
    if (channel.kind !== 'public') refuse('method_not_supported_for_channel_type');
    if (channel.isArchived) refuse('is_archived');
    const already = botIsIn(channel);
    channel.members.add(BOT_USER_ID);
    world.changed({ kind: 'workspace', channel: channel.id });
    return {
      channel: showChannel(world, channel),
      ...(already
        ? { warning: 'already_in_channel', response_metadata: { warnings: ['already_in_channel'] } }
        : {}),
    };
  },
};

function groupMessage(world: World, users: readonly string[]): Channel {
  const wanted = new Set([...users, BOT_USER_ID]);
  const open = [...world.channels.values()].find(
    (each) =>
      each.kind === 'mpim' && each.members.size === wanted.size && users.every((id) => each.members.has(id)),
  );
  if (open) return open;
  const id = world.newId('G');
  const createdSeconds = Math.floor(world.settings.now() / 1000);
  const channel: Channel = {
    id,
    name: `mpdm-${id}`,
    kind: 'mpim',
    isArchived: false,
    isShared: false,
    members: wanted,
    createdSeconds,
  };
  world.channels.set(id, channel);
  return channel;
}

const open: Method = {
  token: 'bot',
  scopes: ['im:write', 'mpim:write'],
  tier: 3,
  run(args, world) {
    const existing = optional(args, 'channel');
    const users = optional(args, 'users')?.split(',') ?? [];
    if (existing === undefined && users.length === 0) refuse('users_list_not_supplied');
    if (existing !== undefined && users.length > 0) refuseArguments('channel and users are exclusive');
    for (const id of users) if (world.users.get(id)?.isBot ?? true) refuse('user_not_found');
    const [first] = users;
    if (users.length > 1) requireScope(world, 'mpim:write');
    else requireScope(world, 'im:write');
    const channel =
      existing !== undefined
        ? visibleChannel(world, existing)
        : users.length === 1 && first !== undefined
          ? directMessage(world, first)
          : groupMessage(world, users);
    return { channel: flag(args, 'return_im') ? showChannel(world, channel) : { id: channel.id } };
  },
};

export const conversationMethods: MethodTable = {
  'conversations.list': list,
  'conversations.info': info,
  'conversations.members': members,
  'conversations.join': join,
  'conversations.open': open,
};
