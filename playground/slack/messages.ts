// Stores messages, changes them, and returns them in the Web API's form.
import { APP_ID, BOT_ID, BOT_USER_ID, TEAM } from './defaults.ts';
import type { Block, JsonObject, StoredMessage } from './types.ts';
import { isObject } from './validate-checks.ts';
import type { MessageContent } from './validate-message.ts';
import { mintTs, type World } from './world.ts';

const INTERACTIVE_HOMES = ['elements', 'element', 'accessory', 'actions'];

/** Blocks as Slack keeps them: every block with a block_id (markdown blocks lose theirs), every element with an action_id. */
export function fillIds(world: World, blocks: readonly Block[]): Block[] {
  const copy = structuredClone(blocks) as Block[];
  const fillElement = (element: unknown) => {
    if (!isObject(element) || element.action_id !== undefined) return;
    const passive = ['image', 'mrkdwn', 'plain_text', 'card'].includes(String(element.type));
    if (!passive && !String(element.type).startsWith('rich_text_')) element.action_id = world.newId('');
  };
  for (const block of copy) {
    if (block.type === 'markdown') delete block.block_id;
    if (block.type === 'markdown' || block.block_id === undefined) block.block_id = world.newId('').slice(-5);
    if (block.type === 'rich_text') continue;
    for (const home of INTERACTIVE_HOMES) {
      const inside = block[home];
      for (const element of Array.isArray(inside) ? inside : [inside]) fillElement(element);
    }
  }
  return copy;
}

function fillAttachments(world: World, attachments: readonly JsonObject[]): JsonObject[] {
  return attachments.map((each, index) => {
    const blocks = Array.isArray(each.blocks) ? { blocks: fillIds(world, each.blocks as Block[]) } : {};
    return { id: index + 1, ...each, ...blocks };
  });
}

interface Placement {
  channel: string;
  user?: string;
  threadTs?: string;
  visibleTo?: string;
}

export function addMessage(world: World, content: MessageContent, placement: Placement): StoredMessage {
  const { channel, user = BOT_USER_ID, threadTs, visibleTo } = placement;
  const message: StoredMessage = {
    channel,
    ts: mintTs(world, channel),
    ...(threadTs ? { threadTs } : {}),
    user,
    ...(user === BOT_USER_ID ? { botId: BOT_ID } : {}),
    text: content.text ?? '',
    blocks: fillIds(world, content.blocks ?? []),
    attachments: fillAttachments(world, content.attachments ?? []),
    ...(content.metadata ? { metadata: content.metadata } : {}),
    files: [],
    reactions: [],
    unfurls: {},
    ...(visibleTo ? { visibleTo } : {}),
    versions: [],
  };
  remember(world, message);
  // Slack accepts it, and shows it to nobody.
  if (visibleTo && threadTs && repliesTo(world, channel, threadTs).length === 0) return message;
  if (visibleTo) world.ephemerals.push(message);
  else listOf(world, channel).push(message);
  world.changed({ kind: visibleTo ? 'ephemeral' : 'message', channel, ts: message.ts });
  return message;
}

function listOf(world: World, channel: string): StoredMessage[] {
  const list = world.messages.get(channel) ?? [];
  world.messages.set(channel, list);
  return list;
}

function remember(world: World, message: StoredMessage): void {
  const { blocks, attachments, text } = message;
  message.versions.push({ blocks, attachments, text, at: world.settings.now() });
}

/**
 * chat.update's rules (docs.slack.dev/reference/methods/chat.update): text alone drops the blocks and marks the
 * message edited; attachments and metadata stay when omitted.
 */
export function changeMessage(world: World, message: StoredMessage, content: MessageContent): void {
  if (content.text !== undefined) message.text = content.text;
  if (content.blocks !== undefined) message.blocks = fillIds(world, content.blocks);
  else if (content.text !== undefined) message.blocks = [];
  if (content.attachments !== undefined) message.attachments = fillAttachments(world, content.attachments);
  if (content.metadata !== undefined) message.metadata = content.metadata;
  if (content.blocks === undefined && content.text !== undefined) {
    message.edited = { user: message.user, ts: `${Math.floor(world.settings.now() / 1000)}.000000` };
  }
  remember(world, message);
  world.changed({
    kind: message.visibleTo ? 'ephemeral' : 'message',
    channel: message.channel,
    ts: message.ts,
  });
}

export function removeMessage(world: World, message: StoredMessage): void {
  const list = message.visibleTo ? world.ephemerals : listOf(world, message.channel);
  const index = list.indexOf(message);
  if (index >= 0) list.splice(index, 1);
  world.changed({
    kind: message.visibleTo ? 'ephemeral' : 'message',
    channel: message.channel,
    ts: message.ts,
  });
}

export const findMessage = (world: World, channel: string, ts: string): StoredMessage | undefined =>
  world.messages.get(channel)?.findLast((each) => each.ts === ts);
export const findEphemeral = (world: World, channel: string, ts: string): StoredMessage | undefined =>
  world.ephemerals.find((each) => each.channel === channel && each.ts === ts);
export const isReply = ({ ts, threadTs }: StoredMessage): boolean =>
  threadTs !== undefined && threadTs !== ts;
export const repliesTo = (world: World, channel: string, ts: string): StoredMessage[] =>
  (world.messages.get(channel) ?? []).filter((each) => isReply(each) && each.threadTs === ts);

/** A message as the API returns it. Like Slack, it includes metadata only on request. */
export function showMessage(world: World, message: StoredMessage, withMetadata = false): JsonObject {
  const replies = isReply(message) ? [] : repliesTo(world, message.channel, message.ts);
  const last = replies.at(-1);
  const parent = message.threadTs ? findMessage(world, message.channel, message.threadTs) : undefined;
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: TEAM.id,
    ...(message.botId ? { bot_id: message.botId, app_id: APP_ID } : {}),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.attachments.length > 0 ? { attachments: message.attachments } : {}),
    ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    ...(isReply(message) && parent ? { parent_user_id: parent.user } : {}),
    ...(last ? { thread_ts: message.ts, reply_count: replies.length, latest_reply: last.ts } : {}),
    ...(message.edited ? { edited: message.edited } : {}),
    ...(message.reactions.length > 0
      ? { reactions: message.reactions.map((each) => ({ ...each, count: each.users.length })) }
      : {}),
    ...(message.files.length > 0
      ? { files: message.files.map(({ id, name, title }) => ({ id, name, title })) }
      : {}),
    ...(withMetadata && message.metadata ? { metadata: message.metadata } : {}),
  };
}
