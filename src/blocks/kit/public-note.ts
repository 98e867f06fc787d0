// Says under an answer that CircleCI was asked without a token.
import type { Message } from './message.ts';
import { context } from './pieces.ts';

export function withPublicNote(message: Message, { isOwnToken }: { isOwnToken: boolean }): Message {
  const whose = isOwnToken ? 'your CircleCI token' : 'the shared bot token';
  const note = `Read without a token: the project is open source, and ${whose} can’t see it. Changes aren’t possible.`;
  return { ...message, text: `${message.text} ${note}`, blocks: [...message.blocks, context([note])] };
}
