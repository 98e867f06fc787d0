// Text objects: mrkdwn, or plain text with emoji.
import type { TextObject } from '@slack/types';
import { withEmoji } from './emoji.ts';
import { type Html, lines } from './html.ts';
import { renderMrkdwn } from './render-mrkdwn.ts';
import type { Surroundings } from './surroundings.ts';

export function renderText(text: TextObject, around: Surroundings): Html {
  if (text.type === 'mrkdwn') return renderMrkdwn(text.text, around);
  return lines(plainText(text));
}

/** As one string, for attributes and option lists; the caller escapes it. */
export function plainText(text: TextObject): string {
  const shows = text.type === 'plain_text' && text.emoji !== false;
  return shows ? withEmoji(text.text) : text.text;
}
