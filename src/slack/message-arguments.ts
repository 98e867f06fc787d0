// A message as arguments of Slack's methods. Its color bar is an attachment, because blocks have none.
import type { KnownBlock } from '@slack/types';
import type { Message } from '../blocks/kit/message.ts';

export const withoutColour = ({ text, blocks }: Message): { text: string; blocks: KnownBlock[] } => ({
  text,
  blocks,
});

export function attachmentsOf({ attachment, text }: Message) {
  return attachment === undefined ? {} : { attachments: [{ ...attachment, fallback: text }] };
}
