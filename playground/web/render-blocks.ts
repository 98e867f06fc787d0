// Block Kit to HTML: pure, and the same for the page, the pictures in docs/ and the tests.
// https://docs.slack.dev/reference/block-kit/blocks
import type { AnyBlock, ContextBlock, InputBlock, KnownBlock, SectionBlock } from '@slack/types';
import { type Html, html } from './html.ts';
import { picture } from './links.ts';
import { renderFeedback, renderIconButton } from './render-buttons.ts';
import { renderElement, renderImage } from './render-elements.ts';
import { renderMrkdwn } from './render-mrkdwn.ts';
import { renderRichText } from './render-rich-text.ts';
import { renderTable } from './render-table.ts';
import { plainText, renderText } from './render-text.ts';
import type { Rendering } from './surroundings.ts';

function renderSection({ text, fields, accessory, block_id }: SectionBlock, rendering: Rendering): Html {
  const seat = { blockId: block_id ?? '', acts: true };
  const body = html`<div class="section-body">${text && html`<div class="text">${renderText(text, rendering)}</div>`}${
    fields &&
    html`<div class="fields">${fields.map((each) => html`<div>${renderText(each, rendering)}</div>`)}</div>`
  }</div>`;
  const side = accessory && html`<div class="accessory">${renderElement(accessory, seat, rendering)}</div>`;
  return html`<div class="block section">${body}${side}</div>`;
}

function renderContext({ elements }: ContextBlock, rendering: Rendering): Html {
  const parts = elements.map((each) =>
    each.type === 'image'
      ? renderImage(each, 'context-image')
      : html`<span class="text">${renderText(each, rendering)}</span>`,
  );
  return html`<div class="block context">${parts}</div>`;
}

function renderInput(block: InputBlock, rendering: Rendering): Html {
  const { block_id: blockId = '', element, hint, optional } = block;
  const label = plainText(block.label);
  const seat = { blockId, acts: block.dispatch_action === true, label };
  return html`<div class="block input" data-input="${blockId}"><div class="label">${label}${
    optional && html` <span class="optional">(optional)</span>`
  }</div>${renderElement(element, seat, rendering)}${
    hint && html`<div class="hint">${plainText(hint)}</div>`
  }</div>`;
}

function renderBlock(block: KnownBlock, rendering: Rendering): Html {
  const seat = { blockId: block.block_id ?? '', acts: true };
  switch (block.type) {
    case 'section':
      return renderSection(block, rendering);
    case 'header':
      return html`<h3 class="block header">${renderText(block.text, rendering)}</h3>`;
    case 'divider':
      return html`<hr class="block divider">`;
    case 'context':
      return renderContext(block, rendering);
    case 'actions':
      return html`<div class="block actions">${block.elements.map((each) => renderElement(each, seat, rendering))}</div>`;
    case 'context_actions':
      return html`<div class="block actions">${block.elements.map((each) =>
        each.type === 'icon_button'
          ? renderIconButton(each, seat, rendering)
          : renderFeedback(each, seat, rendering),
      )}</div>`;
    case 'input':
      return renderInput(block, rendering);
    case 'image': {
      const title = block.title && html`<div class="image-title">${plainText(block.title)}</div>`;
      const url = 'image_url' in block ? block.image_url : undefined;
      return html`<figure class="block image">${title}${picture(url, block.alt_text, 'block-image')}</figure>`;
    }
    case 'rich_text':
      return html`<div class="block rich-text">${renderRichText(block, rendering)}</div>`;
    case 'markdown':
      return html`<div class="block section text">${renderMrkdwn(block.text, rendering)}</div>`;
    case 'table':
    case 'data_table':
      return renderTable(block, rendering);
    case 'alert':
      return html`<div class="block alert ${block.level ?? 'default'}">${renderText(block.text, rendering)}</div>`;
    default:
      return html`<div class="block unknown">The playground does not show ${block.type} blocks.</div>`;
  }
}

/** Unknown block types are named instead of rendered. */
export const renderBlocks = (blocks: readonly AnyBlock[], rendering: Rendering): Html =>
  html`${blocks.map((each) => renderBlock(each as KnownBlock, rendering))}`;
