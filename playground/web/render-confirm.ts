// Slack's confirm dialog. It is in a template beside its element; the client opens it on a click.
import type { ConfirmationDialog } from '@slack/types';
import { type Html, html } from './html.ts';
import { plainText, renderText } from './render-text.ts';
import type { Surroundings } from './surroundings.ts';

/** The dialog's content. Visible in docs/pictures, in a template elsewhere. */
export function renderConfirm(dialog: ConfirmationDialog, around: Surroundings): Html {
  const { title, text, confirm, deny, style } = dialog;
  const yes = confirm ? plainText(confirm) : 'Yes';
  const no = deny ? plainText(deny) : 'Cancel';
  return html`<div class="confirm" role="alertdialog" aria-label="${title ? plainText(title) : 'Are you sure?'}">
<h2>${title ? plainText(title) : 'Are you sure?'}</h2>
<div class="confirm-text">${text && renderText(text, around)}</div>
<div class="dialog-buttons"><button type="button" class="button" data-answer="deny">${no}</button><button type="button" class="button ${style === 'danger' ? 'danger' : 'primary'}" data-answer="ok">${yes}</button></div>
</div>`;
}
