// The rich_text block. https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
import type { RichTextBlock, RichTextElement, RichTextList, RichTextSection } from '@slack/types';
import { emojiNamed } from './emoji.ts';
import { type Html, html, lines } from './html.ts';
import { link } from './links.ts';
import { formatDate } from './render-date.ts';
import type { Surroundings } from './surroundings.ts';

function renderPiece(piece: RichTextElement, around: Surroundings): Html {
  const { names, clock } = around;
  const mention = (name: string) => html`<span class="mention">${name}</span>`;
  switch (piece.type) {
    case 'text':
      return lines(piece.text);
    case 'link':
      return link(piece.url, piece.text ?? piece.url);
    case 'emoji':
      return html`<span class="emoji">${emojiNamed(piece.name) ?? `:${piece.name}:`}</span>`;
    case 'user':
      return mention(`@${names.user(piece.user_id) ?? piece.user_id}`);
    case 'channel':
      return mention(`#${names.channel(piece.channel_id) ?? piece.channel_id}`);
    case 'usergroup':
      return mention(`@${names.group(piece.usergroup_id) ?? piece.usergroup_id}`);
    case 'team':
      return mention(`@${piece.team_id}`);
    case 'broadcast':
      return mention(`@${piece.range}`);
    case 'color':
      return html`${piece.value}`;
    case 'date': {
      const shown = formatDate(piece.timestamp, piece.format, clock) ?? piece.fallback ?? '';
      return piece.url ? link(piece.url, shown) : html`<time>${shown}</time>`;
    }
  }
}

function styled(piece: RichTextElement, around: Surroundings): Html {
  const { style = {} } = piece;
  let shown = renderPiece(piece, around);
  if (style.code) shown = html`<code>${shown}</code>`;
  if (style.bold) shown = html`<b>${shown}</b>`;
  if (style.italic) shown = html`<i>${shown}</i>`;
  if (style.strike) shown = html`<s>${shown}</s>`;
  return shown;
}

const pieces = (elements: readonly RichTextElement[], around: Surroundings): Html[] =>
  elements.map((each) => styled(each, around));

function renderList({ style, indent, elements }: RichTextList, around: Surroundings): Html {
  const depth = Math.min(Number(indent ?? 0), 8);
  const items = elements.map((each: RichTextSection) => html`<li>${pieces(each.elements, around)}</li>`);
  if (style === 'ordered') return html`<ol class="indent-${depth}">${items}</ol>`;
  return html`<ul class="indent-${depth}">${items}</ul>`;
}

export function renderRichText({ elements }: Pick<RichTextBlock, 'elements'>, around: Surroundings): Html {
  const parts = elements.map((part) => {
    switch (part.type) {
      case 'rich_text_section':
        return html`<div>${pieces(part.elements, around)}</div>`;
      case 'rich_text_quote':
        return html`<blockquote>${pieces(part.elements, around)}</blockquote>`;
      case 'rich_text_preformatted':
        return html`<pre>${pieces(part.elements, around)}</pre>`;
      case 'rich_text_list':
        return renderList(part, around);
      default:
        return undefined;
    }
  });
  return html`${parts}`;
}
