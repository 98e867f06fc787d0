// People and the workspace: users.*, usergroups.*, team.info, bots.info, auth.test.
import { APP_ID, BOT_ID, BOT_USER_ID, TEAM } from '../defaults.ts';
import { profileOfHome } from '../homes.ts';
import { refuse } from '../refusal.ts';
import type { JsonObject, User, UserGroup } from '../types.ts';
import type { World } from '../world.ts';
import { flag, type MethodTable, optional, page, required, requireScope, whole } from './method.ts';

/** The email address requires users:read.email. */
function showUser(world: World, user: User): JsonObject {
  const { id, name, email, tz, isBot } = user;
  const address = world.settings.scopes.has('users:read.email') && !isBot ? { email } : {};
  const profile = { real_name: name, display_name: name, ...address };
  const home = profileOfHome(world, user);
  return {
    id,
    ...home,
    name,
    real_name: name,
    deleted: user.isDeactivated ?? false,
    tz,
    is_bot: isBot,
    profile,
  };
}
const showGroup = (group: UserGroup, withUsers: boolean): JsonObject => ({
  id: group.id,
  team_id: TEAM.id,
  is_usergroup: true,
  name: group.name,
  handle: group.handle,
  user_count: group.users.length,
  date_delete: group.isDisabled ? 1 : 0,
  ...(withUsers ? { users: group.users } : {}),
});

export const directoryMethods: MethodTable = {
  'auth.test': {
    token: 'bot',
    tier: 'special',
    run: (_args, { settings: { url, enterprise } }) => ({
      url: `${url}/`,
      team: TEAM.name,
      user: 'circleci',
      team_id: TEAM.id,
      user_id: BOT_USER_ID,
      bot_id: BOT_ID,
      ...(enterprise && { enterprise_id: enterprise.id }),
      is_enterprise_install: enterprise?.isOrgWide ?? false,
    }),
  },
  'users.info': {
    token: 'bot',
    scopes: ['users:read'],
    tier: 4,
    run: (args, world) => ({
      user: showUser(world, world.users.get(required(args, 'user')) ?? refuse('user_not_found')),
    }),
  },
  'users.list': {
    token: 'bot',
    scopes: ['users:read'],
    tier: 2,
    run(args, world) {
      const all = [...world.users.values()];
      const { items, next } = page(all, whole(args, 'limit', all.length, 1000), optional(args, 'cursor'));
      return {
        members: items.map((each) => showUser(world, each)),
        response_metadata: { next_cursor: next },
      };
    },
  },
  'users.lookupByEmail': {
    token: 'bot',
    scopes: ['users:read.email'],
    tier: 3,
    run(args, world) {
      const email = required(args, 'email').toLowerCase();
      const user = [...world.users.values()].find(
        (each) => !each.isBot && each.email.toLowerCase() === email,
      );
      return { user: showUser(world, user ?? refuse('users_not_found')) };
    },
  },
  'usergroups.list': {
    token: 'bot',
    scopes: ['usergroups:read'],
    tier: 2,
    run(args, world) {
      const shown = [...world.userGroups.values()].filter(
        (each) => flag(args, 'include_disabled') || !each.isDisabled,
      );
      return { usergroups: shown.map((each) => showGroup(each, flag(args, 'include_users'))) };
    },
  },
  'usergroups.users.list': {
    token: 'bot',
    scopes: ['usergroups:read'],
    tier: 2,
    run(args, world) {
      const group = world.userGroups.get(required(args, 'usergroup'));
      if (!group || (group.isDisabled && !flag(args, 'include_disabled'))) return refuse('no_such_subteam');
      return { users: group.users };
    },
  },
  'team.info': {
    token: 'bot',
    scopes: ['team:read'],
    tier: 3,
    run: () => ({ team: { id: TEAM.id, name: TEAM.name, domain: TEAM.domain, email_domain: '' } }),
  },
  'bots.info': {
    token: 'bot',
    scopes: ['users:read'],
    tier: 3,
    run(args, world) {
      requireScope(world, 'users:read');
      if ((optional(args, 'bot') ?? BOT_ID) !== BOT_ID) refuse('bot_not_found');
      return { bot: { id: BOT_ID, app_id: APP_ID, user_id: BOT_USER_ID, name: 'circleci', deleted: false } };
    },
  },
};
