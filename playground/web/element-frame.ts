// The wrapper around every interactive element: its address for the client script, and its confirm dialog.
import type { ConfirmationDialog } from '@slack/types';
import { attributes, type Fragment, type Html, html } from './html.ts';
import { renderConfirm } from './render-confirm.ts';
import type { Rendering } from './surroundings.ts';

/** Where an element is. `acts`: a choice is sent to the app right away, not only when the modal is submitted. */
export interface Seat {
  blockId: string;
  acts: boolean;
  /** For screen readers. Browser tests find inputs by it. */
  label?: string;
}
export interface Framed {
  type: string;
  action_id?: string;
  confirm?: ConfirmationDialog;
}

const BUTTONS = new Set(['button', 'icon_button', 'workflow_button', 'feedback_buttons']);

/** `value` is the current choice in the stand-in's form: a string, a list, or null. */
export function frame(
  element: Framed,
  seat: Seat,
  rendering: Rendering,
  content: Fragment,
  more: { value?: string | readonly string[] | null; minQuery?: number; most?: number } = {},
): Html {
  const actionId = element.action_id ?? '';
  const kind = BUTTONS.has(element.type) ? 'button' : 'choice';
  const address = attributes({
    class: 'element',
    'data-type': element.type,
    'data-kind': kind,
    'data-action': actionId,
    'data-nth': rendering.nth(actionId, kind),
    'data-block': seat.blockId,
    'data-acts': seat.acts,
    'data-value': more.value === undefined ? undefined : JSON.stringify(more.value),
    'data-min-query': more.minQuery,
    'data-most': more.most,
  });
  const dialog =
    element.confirm &&
    html`<template class="confirm-dialog">${renderConfirm(element.confirm, rendering)}</template>`;
  return html`<span${address}>${content}${dialog}</span>`;
}
