// The bodies Slack sends, field by field as in the vendor's reference.
// https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
import { APP_ID, BOT_USER_ID, TEAM } from './defaults.ts';
import { shownBlocks, stateOf } from './elements.ts';
import { installation, isExternallyShared } from './homes.ts';
import { repliesTo, showMessage } from './messages.ts';
import { mintResponseUrl } from './response-url.ts';
import { mintTrigger } from './triggers.ts';
import type { Channel, JsonObject, StoredMessage, User, View } from './types.ts';
import { isObject } from './validate-checks.ts';
import { mintTs, type World } from './world.ts';

const TOKEN = 'deprecated-verification-token';

/** `user.team_id` is the person's home; `team` is where the app's message is, and missing for org-wide installs otherwise. */
const about = (world: World, user: User, isInMessage = false): JsonObject => ({
  team: isInMessage || !world.settings.enterprise?.isOrgWide ? { id: TEAM.id, domain: TEAM.domain } : null,
  user: { id: user.id, username: user.name, name: user.name, team_id: user.team.id },
  api_app_id: APP_ID,
  token: TOKEN,
  ...installation(world),
});

const NAME_SHOWN: Partial<Record<Channel['kind'], string>> = {
  private: 'privategroup',
  im: 'directmessage',
};
const channelNameInPayload = ({ kind, name }: Channel): string => NAME_SHOWN[kind] ?? name;

export function slashCommand(
  world: World,
  user: User,
  channel: Channel,
  command: string,
  text: string,
): JsonObject {
  return {
    token: TOKEN,
    team_id: user.team.id,
    team_domain: user.team.id === TEAM.id ? TEAM.domain : 'elsewhere',
    ...(user.team.enterpriseId && { enterprise_id: user.team.enterpriseId, enterprise_name: 'An Org' }),
    channel_id: channel.id,
    channel_name: channelNameInPayload(channel),
    user_id: user.id,
    user_name: user.name,
    command,
    text,
    api_app_id: APP_ID,
    is_enterprise_install: world.settings.enterprise?.isOrgWide ?? false,
    response_url: mintResponseUrl(world, user.id, channel.id),
    trigger_id: mintTrigger(world, user.id),
  };
}

export const viewWithState = (world: World, view: View): JsonObject => ({
  ...view,
  state: { values: stateOf(view.blocks, world.states.get(view.id)) },
});

export const messageStateKey = (message: StoredMessage, userId: string): string =>
  `${message.channel}:${message.ts}:${userId}`;

/** Elements in an attachment (the only way to get a color bar) have another container type. */
function containerKind(message: StoredMessage, blockId: string): JsonObject {
  const [url] =
    Object.entries(message.unfurls).find(
      ([, { blocks }]) => Array.isArray(blocks) && blocks.some(hasBlockId(blockId)),
    ) ?? [];
  if (url !== undefined) {
    return { type: 'message_attachment', attachment_id: 1, is_app_unfurl: true, app_unfurl_url: url };
  }
  const home = message.attachments.find(
    ({ blocks }) => Array.isArray(blocks) && blocks.some(hasBlockId(blockId)),
  );
  if (!home) return { type: 'message' };
  return { type: 'message_attachment', attachment_id: home.id, is_app_unfurl: false };
}
const hasBlockId =
  (blockId: string) =>
  (block: unknown): boolean =>
    isObject(block) && block.block_id === blockId;

/** Of the first message, too, once it has replies. */
function threadOf(world: World, { channel, ts, threadTs }: StoredMessage): JsonObject {
  if (threadTs !== undefined) return { thread_ts: threadTs };
  return repliesTo(world, channel, ts).length > 0 ? { thread_ts: ts } : {};
}

function messageSurroundings(world: World, user: User, message: StoredMessage, blockId: string): JsonObject {
  const channel = world.channels.get(message.channel);
  const isEphemeral = message.visibleTo !== undefined;
  return {
    container: {
      ...containerKind(message, blockId),
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: isEphemeral,
      ...threadOf(world, message),
    },
    channel: { id: message.channel, name: channel ? channelNameInPayload(channel) : '' },
    // Slack doesn't return the content of ephemeral messages.
    ...(isEphemeral ? {} : { message: showMessage(world, message) }),
    state: { values: stateOf(shownBlocks(message), world.states.get(messageStateKey(message, user.id))) },
  };
}

export function blockActions(
  world: World,
  user: User,
  shown: StoredMessage | View,
  action: JsonObject,
): JsonObject {
  const isMessage = 'ts' in shown && 'channel' in shown;
  const message = isMessage ? (shown as StoredMessage) : undefined;
  const view = isMessage ? undefined : (shown as View);
  return {
    type: 'block_actions',
    ...about(world, user, isMessage),
    ...(message ? messageSurroundings(world, user, message, String(action.block_id)) : {}),
    ...(view ? { container: { type: 'view', view_id: view.id }, view: viewWithState(world, view) } : {}),
    trigger_id: mintTrigger(world, user.id, view?.id),
    ...(message ? { response_url: mintResponseUrl(world, user.id, message.channel, message) } : {}),
    actions: [action],
  };
}

export function blockSuggestion(
  world: World,
  user: User,
  shown: StoredMessage | View,
  asked: { actionId: string; blockId: string; value: string },
): JsonObject {
  const isMessage = 'ts' in shown && 'channel' in shown;
  const surroundings = isMessage
    ? messageSurroundings(world, user, shown as StoredMessage, asked.blockId)
    : { container: { type: 'view', view_id: shown.id }, view: viewWithState(world, shown as View) };
  const { actionId, blockId, value } = asked;
  return {
    type: 'block_suggestion',
    ...about(world, user, isMessage),
    ...surroundings,
    action_id: actionId,
    block_id: blockId,
    value,
  };
}

export const viewSubmission = (world: World, user: User, view: View): JsonObject => ({
  type: 'view_submission',
  ...about(world, user),
  trigger_id: mintTrigger(world, user.id, view.id),
  view: viewWithState(world, view),
  response_urls: [],
});

export const globalShortcut = (world: World, user: User, callbackId: string): JsonObject => ({
  type: 'shortcut',
  ...about(world, user),
  callback_id: callbackId,
  trigger_id: mintTrigger(world, user.id),
  action_ts: mintTs(world, `actions of ${user.id}`),
});

export function messageShortcut(
  world: World,
  user: User,
  message: StoredMessage,
  callbackId: string,
): JsonObject {
  const channel = world.channels.get(message.channel);
  return {
    type: 'message_action',
    ...about(world, user),
    callback_id: callbackId,
    trigger_id: mintTrigger(world, user.id),
    action_ts: mintTs(world, `actions of ${user.id}`),
    message_ts: message.ts,
    channel: { id: message.channel, name: channel ? channelNameInPayload(channel) : '' },
    message: showMessage(world, message),
    response_url: mintResponseUrl(world, user.id, message.channel),
  };
}

export const viewClosed = (world: World, user: User, view: View, isCleared: boolean): JsonObject => ({
  type: 'view_closed',
  ...about(world, user),
  view: viewWithState(world, view),
  is_cleared: isCleared,
});

/** The outer `team_id` may be the author's; only `authorizations` names the installation. */
export function eventCallback(world: World, event: JsonObject): JsonObject {
  const { enterprise } = world.settings;
  const channel = typeof event.channel === 'string' ? world.channels.get(event.channel) : undefined;
  return {
    token: TOKEN,
    team_id: event.source_team ?? TEAM.id,
    context_team_id: TEAM.id,
    context_enterprise_id: enterprise?.id ?? null,
    api_app_id: APP_ID,
    event,
    type: 'event_callback',
    event_id: world.newId('Ev'),
    event_time: Math.floor(world.settings.now() / 1000),
    authorizations: [
      {
        enterprise_id: enterprise?.id ?? null,
        team_id: enterprise?.isOrgWide ? null : TEAM.id,
        user_id: BOT_USER_ID,
        is_bot: true,
        is_enterprise_install: enterprise?.isOrgWide ?? false,
      },
    ],
    is_ext_shared_channel: channel !== undefined && isExternallyShared(world, channel),
    event_context: world.newId('4-'),
  };
}
