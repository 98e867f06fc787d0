// Says why a message is a new one instead of an edit of an earlier one.
import { code } from './foreign.ts';
import type { Message } from './message.ts';
import { context } from './pieces.ts';

/** `slackError`: what Slack said to the edit. Undefined: it is the first message. */
export function withReplacesNote(message: Message, slackError: string | undefined): Message {
  if (slackError === undefined) return message;
  const why =
    slackError === 'message_not_found'
      ? 'was deleted'
      : `can’t be edited anymore (Slack says ${code(slackError)})`;
  const note = context([`My earlier message about this ${why}, so this is a new one.`]);
  return { ...message, blocks: [...message.blocks, note] };
}
