// A modal for docs/pictures, and the app's home tab.
import type { AnyBlock, PlainTextElement } from '@slack/types';
import { attributes, type Html, html } from './html.ts';
import { renderBlocks } from './render-blocks.ts';
import { plainText } from './render-text.ts';
import { type Surroundings, startRendering } from './surroundings.ts';

export interface ShownView {
  id: string;
  title?: PlainTextElement | null | undefined;
  submit?: PlainTextElement | null | undefined;
  close?: PlainTextElement | null | undefined;
  blocks: readonly AnyBlock[];
}

export function renderModal(view: ShownView, around: Surroundings): Html {
  const { id, title, submit, close, blocks } = view;
  const name = title ? plainText(title) : '';
  const send = submit && html`<button type="submit" class="button primary">${plainText(submit)}</button>`;
  const form = attributes({ class: 'modal', 'aria-label': name, 'data-view': id });
  return html`<form${form} novalidate>
<header><div class="avatar app small" aria-hidden="true">◉</div><h2>${name}</h2><button type="button" class="close" data-close aria-label="Close dialog">✕</button></header>
<div class="modal-body">${renderBlocks(blocks, startRendering(around))}<div class="error view-error" role="alert"></div></div>
<footer><button type="button" class="button" data-close>${close ? plainText(close) : 'Cancel'}</button>${send}</footer>
</form>`;
}

export const renderHome = (view: ShownView, around: Surroundings): Html =>
  html`<div class="home" data-view="${view.id}">${renderBlocks(view.blocks, startRendering(around))}</div>`;
