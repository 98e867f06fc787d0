// A plain sentence back to one person, where no message of blocks/ fits better.
import { sentences } from './foreign.ts';
import type { Message } from './message.ts';
import { message, section } from './pieces.ts';

/** Code spans stay, everything else is shown as typed: names of others may stand in it. */
export function renderSentence(text: string): Message {
  const safe = sentences(text);
  return message({ text: safe, blocks: [section(`:information_source: ${safe}`)] });
}
