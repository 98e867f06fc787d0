// Uploads in three steps: get a URL, send the bytes, complete. https://docs.slack.dev/messaging/working-with-files
import { LIMITS } from '../limits.ts';
import { addMessage } from '../messages.ts';
import { refuse, refuseArguments } from '../refusal.ts';
import type { JsonObject, StoredFile } from '../types.ts';
import { isObject } from '../validate-checks.ts';
import { readBlocks } from '../validate-message.ts';
import { randomToken, type World } from '../world.ts';
import { checkThread, memberChannel } from './channel-rules.ts';
import { type Method, type MethodTable, optional, required } from './method.ts';

const getUploadUrl: Method = {
  token: 'bot',
  scopes: ['files:write'],
  tier: 4,
  run(args, world) {
    const name = required(args, 'filename');
    const length = Number(args.length);
    if (!Number.isInteger(length) || length <= 0)
      refuseArguments('must be greater than 0 [json-pointer:/length]');
    const snippetType = optional(args, 'snippet_type');
    if (snippetType !== undefined && length > LIMITS.file.snippetBytes) refuse('snippet_too_large');
    // The SDK's `alt_text` isn't an argument of this method and is dropped.
    const altText = optional(args, 'alt_txt');
    if ((altText?.length ?? 0) > LIMITS.file.altText) refuse('alt_txt_too_large');
    const id = world.newId('F');
    const look = { ...(altText && { altText }), ...(snippetType && { snippetType }) };
    world.files.set(id, { id, name, title: name, length, ...look });
    return { upload_url: `${world.settings.url}/upload/v1/${id}/${randomToken(8)}`, file_id: id };
  },
};

function uploadedFile(world: World, wanted: unknown): StoredFile {
  if (!isObject(wanted) || typeof wanted.id !== 'string')
    return refuseArguments('missing required field: id');
  const file = world.files.get(wanted.id);
  if (!file?.content) return refuse('file_not_found');
  if (typeof wanted.title === 'string') file.title = wanted.title;
  return file;
}

const complete: Method = {
  token: 'bot',
  scopes: ['files:write'],
  tier: 4,
  run(args, world) {
    const wanted = args.files;
    if (!Array.isArray(wanted) || wanted.length === 0)
      return refuseArguments('missing required field: files');
    const files = wanted.map((each: unknown) => uploadedFile(world, each));
    const channelId = optional(args, 'channel_id');
    if (channelId !== undefined) share(args, world, channelId, files);
    return { files: files.map(({ id, title, name }) => ({ id, title, name })) };
  },
};

function share(args: JsonObject, world: World, channelId: string, files: StoredFile[]): void {
  const channel = memberChannel(world, channelId);
  if (channel.isArchived) refuse('is_archived');
  const threadTs = optional(args, 'thread_ts');
  checkThread(world, channel.id, threadTs);
  const text = optional(args, 'initial_comment');
  const blocks = readBlocks(args.blocks);
  const content = { ...(text === undefined ? {} : { text }), ...(blocks ? { blocks } : {}) };
  const message = addMessage(world, content, { channel: channel.id, ...(threadTs ? { threadTs } : {}) });
  message.files.push(...files);
  world.changed({ kind: 'message', channel: channel.id, ts: message.ts });
}

/** Takes the bytes sent to an upload_url. Refuses a length other than announced. False if no upload is pending. */
export function receiveUpload(world: World, fileId: string, content: Buffer): boolean {
  const file = world.files.get(fileId);
  if (!file || file.content || file.length !== content.length) return false;
  file.content = content;
  return true;
}

export const fileMethods: MethodTable = {
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': complete,
};
