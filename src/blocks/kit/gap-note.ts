// Says under an answer that a part of what CircleCI listed could not be read.
import type { Message } from './message.ts';
import { context } from './pieces.ts';
import { count } from './voice.ts';

/** Matches the client's Gaps, which blocks/ may not import. */
export interface MissingItems {
  /** `workflow` */
  of: string;
  unreadable: number;
  /** The list ends early. */
  isCut: boolean;
}

export function withGaps(message: Message, missing: readonly MissingItems[]): Message {
  const words = [...new Set(missing.flatMap(wordsOf))];
  if (words.length === 0) return message;
  const note = words.join(' ');
  return { ...message, text: `${message.text} ${note}`, blocks: [...message.blocks, context([note])] };
}

const wordsOf = ({ of, unreadable, isCut }: MissingItems): string[] => [
  ...(unreadable === 0 ? [] : [`${count(unreadable, of)} could not be read.`]),
  ...(isCut ? [`The list of ${of}s ends early: CircleCI didn’t return the rest.`] : []),
];
