// Says from when a message is that arrives late.
import type { Message } from './message.ts';
import { context, dateToken } from './pieces.ts';

/** Nobody wonders about less. */
const NOTICED_MS = 3 * 60_000;

/** `at`: when it was written (epoch ms). */
export function withAge(message: Message, { at, ageMs }: { at: number; ageMs: number }): Message {
  if (ageMs < NOTICED_MS) return message;
  const note = `As of ${dateToken(at)}.`;
  return { ...message, text: `${message.text} ${note}`, blocks: [...message.blocks, context([note])] };
}
