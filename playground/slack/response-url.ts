// response_url: late answers to an interaction, up to five within 30 minutes, even if the bot isn't in the channel.
// https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
import { LIMITS } from './limits.ts';
import { addMessage, changeMessage, findEphemeral, findMessage, removeMessage } from './messages.ts';
import { refuse } from './refusal.ts';
import type { JsonObject, MessageRef, StoredMessage } from './types.ts';
import { hasContent, readContent } from './validate-message.ts';
import { checkThread } from './web-api/channel-rules.ts';
import { flag, optional } from './web-api/method.ts';
import { type ResponseUrl, randomToken, type World } from './world.ts';

export function mintResponseUrl(
  world: World,
  userId: string,
  channelId: string,
  original?: MessageRef,
): string {
  const id = randomToken();
  const entry: ResponseUrl = {
    channelId,
    userId,
    at: world.settings.now(),
    uses: 0,
    ...(original ? { original } : {}),
  };
  world.responseUrls.set(id, entry);
  return `${world.settings.url}/actions/${id}`;
}

function originalOf(world: World, { original }: ResponseUrl): StoredMessage | undefined {
  if (!original) return undefined;
  return (
    findMessage(world, original.channel, original.ts) ?? findEphemeral(world, original.channel, original.ts)
  );
}

function deleteOriginal(world: World, entry: ResponseUrl, args: JsonObject): void {
  if (Object.keys(args).length > 1) refuse('invalid_payload');
  removeMessage(world, originalOf(world, entry) ?? refuse('message_not_found'));
}

/** Also used for ack bodies of commands, which follow the same rules. */
export function respondTo(world: World, entry: ResponseUrl, args: JsonObject): void {
  if (flag(args, 'delete_original')) {
    deleteOriginal(world, entry, args);
    return;
  }
  const type = optional(args, 'response_type') ?? 'ephemeral';
  if (!['ephemeral', 'in_channel'].includes(type)) refuse('invalid_response_type');
  const content = readContent(args);
  if (!hasContent(content)) refuse('no_text');
  const threadTs = optional(args, 'thread_ts');
  checkThread(world, entry.channelId, threadTs);
  if (flag(args, 'replace_original') && entry.original) {
    // An ephemeral message never becomes visible to all.
    changeMessage(world, originalOf(world, entry) ?? refuse('message_not_found'), content);
    return;
  }
  addMessage(world, content, {
    channel: entry.channelId,
    ...(threadTs ? { threadTs } : {}),
    ...(type === 'in_channel' ? {} : { visibleTo: entry.userId }),
  });
}

/** One POST to the URL. A refused message counts as a use. Throws Refusal. */
export function useResponseUrl(world: World, id: string, args: JsonObject): void {
  const entry = world.responseUrls.get(id) ?? refuse('expired_url');
  if (world.settings.now() - entry.at > LIMITS.responseUrl.windowMs) refuse('expired_url');
  if (entry.uses >= LIMITS.responseUrl.uses) refuse('used_url');
  entry.uses += 1;
  respondTo(world, entry, args);
}
