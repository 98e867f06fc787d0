// A plain sentence as a reply to one person, if no other message of blocks/ fits.
import { sentences } from './foreign.ts';
import type { Message } from './message.ts';
import { message, section } from './pieces.ts';

/** Code spans are kept; everything else is shown as typed, because it may contain foreign names. */
export function renderSentence(text: string): Message {
  const safe = sentences(text);
  return message({ text: safe, blocks: [section(`:information_source: ${safe}`)] });
}
