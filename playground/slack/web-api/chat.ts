// chat.*: post, update and delete messages. https://docs.slack.dev/reference/methods/chat.postMessage
import { BOT_ID } from '../defaults.ts';
import { LIMITS } from '../limits.ts';
import { addMessage, changeMessage, findMessage, removeMessage, showMessage } from '../messages.ts';
import { refuse, refuseArguments } from '../refusal.ts';
import type { JsonObject, StoredMessage } from '../types.ts';
import { isObject } from '../validate-checks.ts';
import { hasContent, type MessageContent, readContent } from '../validate-message.ts';
import type { World } from '../world.ts';
import { botIsIn, checkThread, memberChannel, postTarget, visibleChannel } from './channel-rules.ts';
import { flag, type Method, type MethodTable, optional, required } from './method.ts';

/** Merges `markdown_text` and refuses a message that would show nothing. */
function newContent(args: JsonObject): MessageContent {
  const markdown = optional(args, 'markdown_text');
  if (markdown !== undefined) {
    if (args.text !== undefined || args.blocks !== undefined) return refuse('markdown_text_conflict');
    if (markdown.length > LIMITS.message.markdownText) return refuse('msg_too_long');
  }
  const content = readContent(markdown === undefined ? args : { ...args, text: markdown });
  return hasContent(content) ? content : refuse('no_text');
}

const postMessage: Method = {
  token: 'bot',
  scopes: ['chat:write'],
  tier: 'special',
  run(args, world) {
    const channel = postTarget(world, required(args, 'channel'));
    const wantedTs = optional(args, 'thread_ts');
    const isOrphan = wantedTs !== undefined && findMessage(world, channel.id, wantedTs) === undefined;
    const threadTs = isOrphan && world.orphanReplies === 'to-channel' ? undefined : wantedTs;
    checkThread(world, channel.id, threadTs);
    if (flag(args, 'reply_broadcast') && wantedTs === undefined)
      refuseArguments('missing required field: thread_ts');
    const content = newContent(args);
    const message = addMessage(world, content, { channel: channel.id, ...(threadTs ? { threadTs } : {}) });
    return { channel: channel.id, ts: message.ts, message: showMessage(world, message, true) };
  },
};

function ownMessage(world: World, channel: string, ts: string, otherwise: string): StoredMessage {
  const message = findMessage(world, channel, ts) ?? refuse('message_not_found');
  return message.botId === BOT_ID ? message : refuse(otherwise);
}

/** `{}` clears the metadata. Omitting it keeps the metadata. */
const clearsMetadata = (args: JsonObject): boolean =>
  isObject(args.metadata) && Object.keys(args.metadata).length === 0;

const update: Method = {
  token: 'bot',
  scopes: ['chat:write'],
  tier: 3,
  run(args, world) {
    const channel = visibleChannel(world, required(args, 'channel'));
    const message = ownMessage(world, channel.id, required(args, 'ts'), 'cant_update_message');
    if (channel.isArchived) refuse('is_archived');
    if (world.settings.now() - Number(message.ts) * 1000 > world.editWindowMs) refuse('edit_window_closed');
    const text = optional(args, 'text');
    if (text !== undefined && Buffer.byteLength(text) > LIMITS.update.textBytes) refuse('msg_too_long');
    const clears = clearsMetadata(args);
    const { metadata, ...rest } = args;
    const content = readContent(clears || metadata === undefined ? rest : args);
    const says = ['text', 'blocks', 'attachments'].some((name) => args[name] !== undefined);
    if (!says) refuse('no_text');
    const isRich = (blocks: readonly JsonObject[] = []) => blocks.some((each) => each.type === 'rich_text');
    if (content.blocks?.length && isRich(message.blocks) && !isRich(content.blocks)) refuse('block_mismatch');
    const keepsBlocks = content.blocks === undefined && content.text === undefined;
    const after = {
      text: content.text ?? message.text,
      blocks: content.blocks ?? (keepsBlocks ? message.blocks : []),
      attachments: content.attachments ?? message.attachments,
    };
    if (!hasContent(after)) refuse('no_text');
    if (clears) delete message.metadata;
    changeMessage(world, message, content);
    return {
      channel: channel.id,
      ts: message.ts,
      text: message.text,
      message: showMessage(world, message, true),
    };
  },
};

const postEphemeral: Method = {
  token: 'bot',
  scopes: ['chat:write'],
  tier: 4,
  run(args, world) {
    const channel = memberChannel(world, required(args, 'channel'));
    const user = required(args, 'user');
    if (channel.isArchived) refuse('is_archived');
    if (!channel.members.has(user)) refuse('user_not_in_channel');
    const threadTs = optional(args, 'thread_ts');
    checkThread(world, channel.id, threadTs);
    const placement = { channel: channel.id, visibleTo: user, ...(threadTs ? { threadTs } : {}) };
    return { message_ts: addMessage(world, newContent(args), placement).ts };
  },
};

const remove: Method = {
  token: 'bot',
  scopes: ['chat:write'],
  tier: 3,
  run(args, world) {
    const channel = visibleChannel(world, required(args, 'channel'));
    const message = ownMessage(world, channel.id, required(args, 'ts'), 'cant_delete_message');
    removeMessage(world, message);
    return { channel: channel.id, ts: message.ts };
  },
};

const getPermalink: Method = {
  token: 'bot',
  tier: 'special',
  run(args, world) {
    const channel = visibleChannel(world, required(args, 'channel'));
    const message =
      findMessage(world, channel.id, required(args, 'message_ts')) ?? refuse('message_not_found');
    if (channel.kind === 'private' && !botIsIn(channel)) refuse('channel_not_found');
    const path = `archives/${channel.id}/p${message.ts.replace('.', '')}`;
    return { channel: channel.id, permalink: `${world.settings.url}/${path}` };
  },
};

export const chatMethods: MethodTable = {
  'chat.postMessage': postMessage,
  'chat.update': update,
  'chat.postEphemeral': postEphemeral,
  'chat.delete': remove,
  'chat.getPermalink': getPermalink,
};
