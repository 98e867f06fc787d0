// Where people belong, as Slack's payloads tell it: other organizations (Slack Connect), sister workspaces on Enterprise
// Grid, guests. https://docs.slack.dev/apis/slack-connect, https://docs.slack.dev/enterprise/developing-for-enterprise-orgs
import { BOT_USER_ID, TEAM } from './defaults.ts';
import type { Channel, JsonObject, User } from './types.ts';
import type { World } from './world.ts';

/** Of the bot's organization, or of its workspace where there is no organization. */
export function isOutsider({ settings: { enterprise } }: World, { team }: User): boolean {
  return team.id !== TEAM.id && (enterprise === undefined || team.enterpriseId !== enterprise.id);
}

/** Externally shared: between organizations. Workspaces of one organization share in another way. */
export const isExternallyShared = (world: World, { isShared, members }: Channel): boolean =>
  isShared || [...members].some((id) => isOutsiderId(world, id));

const isOutsiderId = (world: World, id: string): boolean => {
  const user = world.users.get(id);
  return user !== undefined && isOutsider(world, user);
};

/** The bot's commands, and previews of links, exist only where it is installed. */
export const hasBot = ({ settings: { enterprise } }: World, { team }: User): boolean =>
  team.id === TEAM.id ||
  team.hasBot === true ||
  (enterprise?.isOrgWide === true && team.enterpriseId === enterprise.id);

/** Whose installation a payload is for. */
export function installation({ settings: { enterprise } }: World): JsonObject {
  return {
    enterprise: enterprise?.isOrgWide ? { id: enterprise.id, name: 'Playground Org' } : null,
    is_enterprise_install: enterprise?.isOrgWide ?? false,
  };
}

/** Messages name the author's home apart from the channel's workspace; an organization stands for its workspaces. */
export function homeInMessage(world: World, user: User): JsonObject {
  if (!isOutsider(world, user)) return { team: user.team.id };
  const { id, enterpriseId = id } = user.team;
  return { team: TEAM.id, user_team: enterpriseId, source_team: enterpriseId };
}

/** What users.info says beyond the name. `is_stranger` is only said of people whom the bot shares no channel with. */
export function profileOfHome(world: World, user: User): JsonObject {
  const { team, guest, id, isBot } = user;
  const isMet = [...world.channels.values()].some(
    ({ members }) => members.has(id) && members.has(BOT_USER_ID),
  );
  const { enterpriseId, teams = [] } = team;
  return {
    team_id: team.id,
    ...(isOutsider(world, user) ? { is_stranger: !isMet } : {}),
    ...(isBot ? {} : { is_restricted: guest !== undefined, is_ultra_restricted: guest === 'single-channel' }),
    ...(enterpriseId === undefined
      ? {}
      : { enterprise_user: { id, enterprise_id: enterpriseId, teams: [...new Set([team.id, ...teams])] } }),
  };
}
