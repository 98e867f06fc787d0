// Checks a message or modal, alone and as the outbox sends it, against Slack's limits. The rules are the stand-in's.

import { LIMITS } from '../../playground/slack/limits.ts';
import { countCharacters, validateBlocks, walk } from '../../playground/slack/validate-blocks.ts';
import { validateView } from '../../playground/slack/validate-view.ts';
import type { Home, Message, Modal } from '../../src/blocks/kit/message.ts';

export function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}

/** One line per exceeded limit; empty if Slack would accept it. */
export function messageProblems({ text, blocks, attachment }: Message): string[] {
  const nested = attachment?.blocks ?? [];
  const ids = [...walk([...blocks, ...nested])].flatMap(({ object }) => object.block_id ?? []);
  return [
    ...validateBlocks(blocks, 'message'),
    ...validateBlocks(nested, 'message', '/attachments/0/blocks'),
    ...(blocks.length + nested.length > LIMITS.surface.message ? ['more than 50 blocks together'] : []),
    ...(new Set(ids).size < ids.length ? ['a block_id stands twice'] : []),
    ...(countCharacters([...blocks, ...nested]) > LIMITS.message.countedCharacters
      ? ['msg_blocks_too_long']
      : []),
    ...(Buffer.byteLength(text) > 3800 ? ['text is longer than 3,800 bytes'] : []),
    ...(text.trim() === '' ? ['no_text'] : []),
    ...(attachment !== undefined && !/^#[0-9a-f]{6}$/.test(attachment.color) ? ['color is no colour'] : []),
    ...stringsOf({ text, blocks, nested })
      .filter((each) => /\p{Cs}/u.test(each))
      .map(() => 'half a surrogate pair'),
  ];
}

export const modalProblems = (modal: Modal): string[] => validateView(modal, 'modal');
export const homeProblems = (home: Home): string[] => validateView(home, 'home');
