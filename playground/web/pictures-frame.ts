// Standalone pages with one message or modal, for docs/pictures, with the playground's renderers and styles.
import type { Home, Message, Modal } from '../../src/blocks/kit/message.ts';
import { Html, html } from './html.ts';
import { renderMessage } from './render-message.ts';
import { renderHome, renderModal } from './render-view.ts';
import type { Surroundings } from './surroundings.ts';

export interface Framing {
  around: Surroundings;
  /** ts of the message. */
  ts: string;
}

export function frameMessage(message: Message, { around, ts }: Framing, isEphemeral = false): Html {
  const { text, blocks, attachment } = message;
  const author = { name: 'CircleCI', isApp: true };
  const attachments = attachment ? [attachment] : [];
  return renderMessage({ channel: 'C0', ts, author, text, blocks, attachments, isEphemeral }, around);
}

const covered = (content: Html): Html => html`<div class="backdrop">${content}</div>`;

export const frameModal = (modal: Modal, { around }: Framing): Html =>
  covered(renderModal({ id: 'V0', ...modal }, around));

export const frameHome = (home: Home, { around }: Framing): Html => renderHome({ id: 'V0', ...home }, around);

/** `styles` is trusted: it is source code of this folder. */
export const picturePage = (styles: string, widthPx: number, parts: readonly Html[]): Html =>
  html`<!doctype html><html lang="en"><head><meta charset="utf-8"><style>${new Html(styles)}
:root { color-scheme: light; }
.picture { width: ${widthPx}px; padding: 8px 0; background: #fff; }
.picture .message:hover { background: none; }
.picture .backdrop { display: flex; justify-content: center; padding: 28px; background: #8d8d8e; }
.picture .modal { max-height: none; }
</style></head><body><div class="picture">${parts}</div></body></html>`;
