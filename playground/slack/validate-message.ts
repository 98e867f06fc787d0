// What a message may hold: text, blocks, attachments, metadata. Throws the refusal Slack would answer.
import { LIMITS } from './limits.ts';
import { refuse } from './refusal.ts';
import type { Block, JsonObject, MessageMetadata } from './types.ts';
import { countCharacters, isBlockList, validateBlocks } from './validate-blocks.ts';
import { isObject } from './validate-checks.ts';

export interface MessageContent {
  text?: string;
  blocks?: Block[];
  attachments?: JsonObject[];
  metadata?: MessageMetadata;
}

function invalidBlocks(messages: string[]): never {
  return refuse('invalid_blocks', {
    errors: messages.map((each) => each.replace('[ERROR] ', '')),
    response_metadata: { messages },
  });
}

export function readBlocks(value: unknown): Block[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) return refuse('invalid_blocks_format');
  const messages = validateBlocks(value, 'message');
  if (messages.length > 0 || !isBlockList(value)) return invalidBlocks(messages);
  return value;
}

/** Legacy fields pass as they are; blocks inside are held to the message's rules. */
export function readAttachments(value: unknown): JsonObject[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || !value.every(isObject)) return refuse('invalid_attachments');
  if (value.length > LIMITS.message.attachments) return refuse('too_many_attachments');
  for (const [index, attachment] of value.entries()) {
    if (attachment.blocks === undefined) continue;
    const messages = validateBlocks(attachment.blocks, 'message', `/attachments/${index}/blocks`);
    if (messages.length > 0) return invalidBlocks(messages);
  }
  return value;
}

const isPlain = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);
const isFlat = (value: unknown): boolean => isObject(value) && Object.values(value).every(isPlain);

/** `{event_type, event_payload}`: payload values are plain, flat objects, or lists of flat objects. */
function readMetadata(value: unknown): MessageMetadata | undefined {
  if (value === undefined) return undefined;
  if (!isObject(value)) return refuse('invalid_metadata_format');
  const { event_type: eventType, event_payload: payload, ...rest } = value;
  if (typeof eventType !== 'string' || !isObject(payload) || Object.keys(rest).length > 0) {
    return refuse('invalid_metadata_format');
  }
  if (!/^\w[\w.-]*$/.test(eventType) || eventType.length > LIMITS.message.metadataEventType) {
    return refuse('invalid_metadata_schema');
  }
  for (const each of Object.values(payload)) {
    const isList = Array.isArray(each) && each.every(isFlat);
    if (!isPlain(each) && !isFlat(each) && !isList) return refuse('invalid_metadata_schema');
  }
  if (Buffer.byteLength(JSON.stringify(value)) > LIMITS.message.metadataBytes)
    return refuse('metadata_too_large');
  return { event_type: eventType, event_payload: payload };
}

/** Refuses a message whose blocks together are too long to store. */
function checkSize({ blocks = [], attachments = [] }: MessageContent): void {
  const nested = attachments.map((each) => each.blocks);
  if (countCharacters([...blocks, ...nested]) > LIMITS.message.countedCharacters)
    refuse('msg_blocks_too_long');
}

/** Reads and checks all four parts. Does not ask for any of them: see `hasContent`. */
export function readContent(args: JsonObject): MessageContent {
  const { text } = args;
  if (text !== undefined && typeof text !== 'string') refuse('invalid_arguments');
  const blocks = readBlocks(args.blocks);
  const attachments = readAttachments(args.attachments);
  const metadata = readMetadata(args.metadata);
  const content: MessageContent = {
    ...(typeof text === 'string' ? { text: text.slice(0, LIMITS.message.truncatedText) } : {}),
    ...(blocks ? { blocks } : {}),
    ...(attachments ? { attachments } : {}),
    ...(metadata ? { metadata } : {}),
  };
  checkSize(content);
  return content;
}

/** Slack answers `no_text` to a message that would show nothing. */
export function hasContent({ text, blocks, attachments }: MessageContent): boolean {
  return Boolean(text?.trim()) || Boolean(blocks?.length) || Boolean(attachments?.length);
}
