// Attachments: the part of a message with a color bar. Holds blocks, or fields in the older style.
import type { MessageAttachment } from '@slack/types';
import { type Html, html } from './html.ts';
import { link } from './links.ts';
import { renderBlocks } from './render-blocks.ts';
import { renderMrkdwn } from './render-mrkdwn.ts';
import type { Rendering } from './surroundings.ts';

const NAMED: Readonly<Record<string, string>> = { good: '#2eb67d', warning: '#ecb22e', danger: '#e01e5a' };
const NEUTRAL = '#dddddd';

/** Returns nothing but a color, because it goes into an attribute. */
export function barColor(color: string | undefined): string {
  if (color === undefined) return NEUTRAL;
  if (Object.hasOwn(NAMED, color)) return NAMED[color] ?? NEUTRAL;
  const hex = color.startsWith('#') ? color : `#${color}`;
  return /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(hex) ? hex : NEUTRAL;
}

function renderClassic(attachment: MessageAttachment, rendering: Rendering): Html {
  const { title, title_link: url, text, fields, footer, fallback } = attachment;
  const isEmpty = [title, text, footer].every((each) => each === undefined) && !fields?.length;
  const body = text ?? (isEmpty ? fallback : undefined);
  const heading = title && html`<div class="attachment-title">${url ? link(url, title) : title}</div>`;
  const list = fields?.map(
    (each) => html`<div><b>${each.title}</b><br>${renderMrkdwn(each.value, rendering)}</div>`,
  );
  return html`${heading}${body && html`<div class="text">${renderMrkdwn(body, rendering)}</div>`}${
    list && html`<div class="fields">${list}</div>`
  }${footer && html`<div class="footer">${footer}</div>`}`;
}

export function renderAttachment(attachment: MessageAttachment, rendering: Rendering): Html {
  const { pretext, blocks } = attachment;
  const content = blocks?.length ? renderBlocks(blocks, rendering) : renderClassic(attachment, rendering);
  return html`${pretext && html`<div class="text">${renderMrkdwn(pretext, rendering)}</div>`}<div class="attachment"><svg class="bar" aria-hidden="true"><rect width="100%" height="100%" fill="${barColor(attachment.color)}"></rect></svg><div class="attachment-body">${content}</div></div>`;
}
