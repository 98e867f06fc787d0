// In direct messages with the bot there is no channel, so its own words say "this conversation" there. What others wrote stands
// in code and stays as it is.
import type { Message } from './message.ts';

export function inDirect(message: Message): Message {
  return { ...message, text: reworded(message.text), blocks: message.blocks.map(rewordedIn) };
}

/** Of blocks that hold our own sentences. */
function rewordedIn(block: Message['blocks'][number]): Message['blocks'][number] {
  if (block.type !== 'section' || block.text?.type !== 'mrkdwn') return block;
  return { ...block, text: { ...block.text, text: reworded(block.text.text) } };
}

function reworded(text: string): string {
  return text
    .split('`')
    .map((part, at) =>
      at % 2 === 0
        ? part.replaceAll('this channel', 'this conversation').replaceAll('This channel', 'This conversation')
        : part,
    )
    .join('`');
}
