// The wrapper around every interactive element: its address and its options, for the page's components, and its confirm dialog.
import type { ConfirmationDialog } from '@slack/types';
import { attributes, type Fragment, type Html, html } from './html.ts';
import { plainText, renderText } from './render-text.ts';
import type { Choice, Rendering } from './surroundings.ts';

/** Where an element is. `acts`: a choice is sent to the app right away, not only when the modal is submitted. */
export interface Seat {
  blockId: string;
  acts: boolean;
  /** For screen readers. Browser tests find inputs by it. */
  label?: string;
}
/** What a menu offers. Without `url`, a choice is sent to the app. */
export interface MenuChoice extends Choice {
  group?: string | undefined;
  url?: string | undefined;
}
/** Slack's confirm dialog, as the page needs it. */
export interface ShownConfirm {
  title: string;
  /** A fragment. */
  html: string;
  confirm: string;
  deny: string;
  isDanger: boolean;
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
  more: {
    value?: string | readonly string[] | null;
    options?: readonly MenuChoice[];
    /** What a menu shows before anything is picked, and without a choice. */
    chosen?: readonly Choice[];
    label?: string;
    placeholder?: string;
    minQuery?: number;
    most?: number;
  } = {},
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
    'data-options': more.options === undefined ? undefined : JSON.stringify(more.options),
    'data-chosen': more.chosen === undefined ? undefined : JSON.stringify(more.chosen),
    'data-label': more.label,
    'data-placeholder': more.placeholder,
    'data-confirm': element.confirm && JSON.stringify(confirmOf(element.confirm, rendering)),
    'data-min-query': more.minQuery,
    'data-most': more.most,
  });
  return html`<span${address}>${content}</span>`;
}

function confirmOf(dialog: ConfirmationDialog, rendering: Rendering): ShownConfirm {
  const { title, text, confirm, deny, style } = dialog;
  return {
    title: title ? plainText(title) : 'Are you sure?',
    html: text ? renderText(text, rendering).text : '',
    confirm: confirm ? plainText(confirm) : 'Yes',
    deny: deny ? plainText(deny) : 'Cancel',
    isDanger: style === 'danger',
  };
}
